"""A table as a data frame: what people do with one works; and data frames become corpora and join back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def frame() -> Any:
    pages = (
        ("1", "2021-10-12", "The Ministry of Defense denied it. “We agreed,” Ned Price said on Monday."),
        ("2", "2021-11-03", "“We left,” Ned Price told Maren Oduya in Kabul. “It is late,” Maren Oduya said."),
        ("3", None, "“No,” a spokesman said. “The Taliban won in May 2020,” Maren Oduya said in May 2020."),
    )
    articles = [kc.parse(text, id=name, published=day, outlet="The Post") for name, day, text in pages]
    return kc.Corpus(articles).quotes_table().to_pandas()


OPERATIONS: dict[str, Callable[[Any], Any]] = {
    "compare": lambda f: f[f["published"] > "2021-10-31"],
    "between": lambda f: f[f["published"].between("2021-10-01", "2021-10-31")],
    "resample": lambda f: f.dropna(subset="published").set_index("published").resample("MS").size(),
    "grouper": lambda f: f.groupby(pd.Grouper(key="published", freq="W"))["quote"].count(),
    "period": lambda f: f["published"].dt.to_period("M").value_counts(),
    "year": lambda f: f["published"].dt.year.max(),
    "count": lambda f: f["speaker"].value_counts(),
    "group": lambda f: f.groupby(["outlet", "speaker"]).size().unstack(fill_value=0),
    "pivot": lambda f: f.pivot_table(index="speaker", columns="kind", values="start", aggfunc="count"),
    "crosstab": lambda f: pd.crosstab(f["speaker"], f["confidence"]),
    "sort": lambda f: f.sort_values(["published", "start"]),
    "duplicates": lambda f: f.drop_duplicates(),
    "explode": lambda f: f.explode("about")["about"].value_counts(),
    "text": lambda f: f[f["text"].str.contains("agreed", case=False)],
    "length": lambda f: (f["end"] - f["start"]).mean(),
    "merge": lambda f: f.merge(pd.DataFrame({"article": ["1", "2"], "country": ["US", "KE"]}), on="article"),
    "concat": lambda f: pd.concat([f, f]).reset_index(drop=True),
    "fill": lambda f: f["speaker"].fillna("nobody"),
    "category": lambda f: f["kind"].astype("category").cat.codes,
    "sample": lambda f: f.sample(2, random_state=1),
    "describe": lambda f: f.describe(),
    "to_json": lambda f: pd.read_json(io.StringIO(f.to_json(orient="records", date_format="iso"))),
    "to_csv": lambda f: f.to_csv(),
    "nunique": lambda f: f.groupby("article")["about"].nunique(),
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_usual_operations(frame: Any, operation: str) -> None:
    done = OPERATIONS[operation](frame)
    assert done is not None
    assert not hasattr(done, "__len__") or len(done) > 0


def test_types(frame: Any) -> None:
    assert all(frame[name].dtype.kind == "M" for name in ("published", "published_earliest", "published_latest"))
    assert str(frame["start"].dtype) == "Int64"
    assert isinstance(frame["about"].iloc[0], tuple)
    assert frame["content"].iloc[0][0] == (frame["start"].iloc[0], frame["end"].iloc[0])


def test_arrow_types_on_demand() -> None:
    frame = kc.load_seeds().dates_table().to_pandas(arrow=True)
    assert {type(dtype).__name__ for dtype in frame.dtypes} == {"ArrowDtype"}


def test_days_before_the_clock_of_nanoseconds() -> None:
    frame = kc.Corpus([kc.parse("They fought in 1066.")]).dates_table().to_pandas()
    assert frame["earliest"].dt.year.tolist() == [1066]


def test_empty() -> None:
    assert len(kc.Corpus().quotes_table().to_pandas()) == 0


def test_parquet_and_back(frame: Any, tmp_path: Path) -> None:
    frame.to_parquet(tmp_path / "quotes.parquet")
    assert pd.read_parquet(tmp_path / "quotes.parquet")["text"].tolist() == frame["text"].tolist()


ROWS = {
    "body": ["“We agreed,” Ned Price said.", None, "Kabul fell.", float("nan")],
    "day": [pd.Timestamp("2021-10-12"), pd.NaT, pd.NaT, pd.NaT],
    "outlet": ["The Post", None, float("nan"), None],
    "who": [["Ann Lee", "Bo Ray"], None, "Cy Dee", None],
}


class TestFromDataFrame:
    def test_nulls(self) -> None:
        corpus = kc.from_dataframe(pd.DataFrame(ROWS), text="body", date="day", outlet="outlet", authors="who")
        assert [article.id for article in corpus] == ["0", "2"]
        assert [(error.path, error.line) for error in corpus.errors] == [("data frame", 2), ("data frame", 4)]
        assert [str(article.published.value) for article in corpus] == ["2021-10-12", "None"]
        assert [fact.value for fact in corpus[0].authors] == ["Ann Lee", "Bo Ray"]
        assert [article.outlet and article.outlet.value for article in corpus] == ["The Post", None]

    def test_joins_back(self) -> None:
        frame = pd.DataFrame({"doc": ["a", "b"], "text": [ROWS["body"][0], "Kabul fell."], "score": [3, 4]})
        quotes = kc.from_dataframe(frame, id="doc").quotes_table().to_pandas()
        assert quotes.merge(frame, left_on="article", right_on="doc")["score"].tolist() == [3]

    def test_polars(self) -> None:
        polars = pytest.importorskip("polars")
        corpus = kc.from_dataframe(polars.DataFrame({"text": ["Kabul fell.", None]}))
        assert ([article.id for article in corpus], len(corpus.errors)) == (["0"], 1)

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            ({"text": "a", "day": "soon"}, "data frame, line 1: published='soon' is no day"),
            ({"text": "a", "day": 3}, "data frame, line 1: published=3 is no day"),
        ],
    )
    def test_what_is_no_day_is_named_with_its_row(self, row: dict[str, object], words: str) -> None:
        with pytest.raises(kc.FormatError, match=words):
            kc.from_dataframe(pd.DataFrame([row]), date="day")

    def test_missing_columns_are_named(self) -> None:
        with pytest.raises(ValueError, match="there is no column 'text': the columns are body, day"):
            kc.from_dataframe(pd.DataFrame({"body": [], "day": []}))
