// Days and TIMEX3 values in plain words: the code stays behind them, in the panel.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const UNITS = { Y: "year", M: "month", W: "week", D: "day", DE: "decade", CE: "century", Q: "quarter", H: "hour", m: "minute", S: "second" };
const PARTS = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" };
const SEASONS = {
  SP: "spring", SU: "summer", FA: "autumn", WI: "winter", Q1: "first quarter", Q2: "second quarter", Q3: "third quarter",
  Q4: "fourth quarter", H1: "first half", H2: "second half",
};
const VAGUE = { PRESENT_REF: "now", PAST_REF: "in the past", FUTURE_REF: "in the future" };

function plainDay(day) {
  const [year, month, number] = day.split("-");
  return `${Number(number)} ${MONTHS[month - 1]} ${year}`;
}

// "12–18 Aug 2021", "30 Aug – 2 Sep 2021", "by 3 May 2020", "3 May 2020 or later".
function plainDays(earliest, latest) {
  if (!earliest && !latest) return "";
  if (!earliest) return `by ${plainDay(latest)}`;
  if (!latest) return `${plainDay(earliest)} or later`;
  if (earliest === latest) return plainDay(earliest);
  const [first, last] = [plainDay(earliest), plainDay(latest)];
  if (earliest.slice(0, 7) === latest.slice(0, 7)) return `${first.split(" ")[0]}–${last}`;
  return `${earliest.slice(0, 4) === latest.slice(0, 4) ? first.slice(0, -5) : first} – ${last}`;
}

function plainLength(value) {
  const [days, hours] = value.slice(1).split("T");
  const parts = [...(days || "").matchAll(/([\d.]+|X)(DE|CE|[YMWDQ])/g)].map(([, count, unit]) => [count, UNITS[unit]])
    .concat([...(hours || "").matchAll(/([\d.]+|X)([HMS])/g)].map(([, count, unit]) => [count, UNITS[unit === "M" ? "m" : unit]]));
  return parts.map(([count, unit]) => (count === "X" ? `some ${unit}s` : `${count} ${unit}${count === "1" ? "" : "s"}`)).join(" ");
}

function plainTime(time) {
  if (!time) return "";
  return PARTS[time] ? `, ${PARTS[time]}` : /^\d\d:\d\d/.test(time) ? `, ${time.slice(0, 5)}` : "";
}

function monday(year, week) {
  const at = new Date(Date.UTC(year, 0, 4));
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7) + 7 * (week - 1));
  return at.toISOString().slice(0, 10);
}

function plainDate(date) {
  const value = date.value || "";
  let found;
  if (VAGUE[value]) return VAGUE[value];
  if ((found = /^(\d{4}-\d\d-\d\d)(?:T(.+))?$/.exec(value))) return plainDay(found[1]) + plainTime(found[2]);
  if ((found = /^(\d{4})-(\d\d)$/.exec(value))) return `${MONTHS[found[2] - 1]} ${found[1]}`;
  if (/^\d{4}$/.test(value)) return value;
  if (/^\d{3}$/.test(value)) return `the ${value}0s`;
  if (/^\d{2}$/.test(value)) return `the ${value}00s`;
  if ((found = /^(\d{4})-W(\d\d)(-WE)?$/.exec(value))) {
    return `${found[3] ? "weekend of the week" : "week"} of ${plainDay(monday(Number(found[1]), Number(found[2])))}`;
  }
  if ((found = /^(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$/.exec(value))) return `${SEASONS[found[2]]} ${found[1]}`;
  if ((found = /^XXXX-WXX-([1-7])(?:T(.+))?$/.exec(value))) {
    return `${date.type === "SET" ? "every " : ""}${WEEKDAYS[found[1] - 1]}${plainTime(found[2])}${date.type === "SET" ? "" : ", day unknown"}`;
  }
  if ((found = /^XXXX-(\d\d)-(\d\d)(?:T(.+))?$/.exec(value))) return `${Number(found[2])} ${MONTHS[found[1] - 1]}${plainTime(found[3])}, year unknown`;
  if ((found = /^XXXX-(\d\d)$/.exec(value))) return `${MONTHS[found[1] - 1]}, year unknown`;
  if ((found = /^XXXX-(SP|SU|FA|WI|Q[1-4])$/.exec(value))) return `${SEASONS[found[1]]}, year unknown`;
  if (/^P/.test(value) && plainLength(value)) return (date.type === "SET" ? "every " : "") + plainLength(value);
  if ((found = /(?:^|T)T?(MO|MI|AF|EV|NI|DT|\d\d:\d\d)/.exec(value))) return `${(PARTS[found[1]] || found[1])}, day unknown`;
  return plainDays(date.earliest, date.latest) || "day unknown";
}
