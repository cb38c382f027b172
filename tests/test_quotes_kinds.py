"""Kinds of sentences, each with what must be found in it and what must not: one row a text."""

from __future__ import annotations

import pytest

import kabul_corpus as kc
from kabul_corpus import quotes, structure

FOUND: dict[str, list[tuple[str, str, str | None]]] = {
    # kind: (text, content that must be found, its source)
    "verbs that may be plural nouns, behind nouns": [
        ("Police union reports that two guards were hurt.", "two guards were hurt", "Police union"),
        ("A study of the levees reports that four were weak.", "four were weak", "A study of the levees"),
        ("The sports minister of Kenya claims that it was paid.", "it was paid", "The sports minister of Kenya"),
        ("The arms dealer claims that he was framed.", "he was framed", "The arms dealer"),
        ("Guards say the works council claims that it rained.", "it rained", "the works council"),
        ("A human rights monitor in Kano reports that ten fell.", "ten fell", "A human rights monitor in Kano"),
        ("After leaked notes surfaced, the council reports that it paid.", "it paid", "the council"),
    ],
    "a quotation that goes on in its paragraph": [
        (
            "“It sank,” Weiss said. She did not say when. “We saw it go down.”",
            "“It sank,” … “We saw it go down.”",
            "Weiss",
        ),
        ("“It sank,” Weiss said. Reyl wept. “We saw it go down.”", "“We saw it go down.”", None),
        ("“It sank,” Weiss said. She blamed the wind. “We saw it go down.”", "“We saw it go down.”", "She"),
        ("“It sank,” she said, but “nobody drowned.”", "“It sank,” … “nobody drowned.”", "she"),
        ("“It sank,” she said on Monday. But “nobody drowned.”", "“It sank,” … “nobody drowned.”", "she"),
    ],
    "a quotation that goes on behind its reporting clause": [
        (
            "“Each time,” Weiss said, referring to the flood, “it gets worse.”",
            "“Each time,” … “it gets worse.”",
            "Weiss",
        ),
        (
            "“We tried,” Weiss wrote in a letter explaining the vote, “but nobody came.”",
            "“We tried,” … “but nobody came.”",
            "Weiss",
        ),
        (
            "“It leaks,” Weiss said, adding that if it rained, “the mill would fall.”",
            "if it rained, “the mill would fall.”",
            "Weiss",
        ),
    ],
    "a quotation with a stop of its own": [
        ("Pupils chanted “No more!” and left the hall.", "“No more!”", "Pupils"),
        ("Weiss asked, “Who is next?” as the lights went out.", "“Who is next?”", "Weiss"),
        ("She praised “Salt,” and “Rain” as well.", "“Salt,” and “Rain”", "She"),
    ],
    "any verb behind a quotation that opens its sentence": [
        ("“Keep the boats inside,” Weiss sings to the crowd.", "“Keep the boats inside,”", "Weiss"),
        ("“Who wants more of this?” she grumbled.", "“Who wants more of this?”", "she"),
    ],
    "dates between a verb and its clause": [
        ("Weiss said on July 1 that the mill would close.", "the mill would close", "Weiss"),
        ("Weiss said in July 2016 that the mill would close.", "the mill would close", "Weiss"),
        ("Weiss said Monday 12 boats sank.", "12 boats sank", "Weiss"),
    ],
    "what is said of a report beside it": [
        ("The study, published in June, reported that fish shrink.", "fish shrink", "The study"),
        ("Weiss said the mill would close, as The Beacon reported at the time.", "the mill would close", "Weiss"),
        ("The mill will open weeks after, Weiss said.", "The mill will open weeks after", "Weiss"),
        ("“It leaks,” reads the report filed in court.", "“It leaks,”", "the report"),
    ],
    "a clause between two reports": [
        (
            "Weiss had floated a fee, but Reyl later ruled this out, reiterating that the mill was free.",
            "the mill was free",
            "Reyl",
        ),
        ("Weiss said the mill was free, and Reyl nodded, adding that it leaked.", "it leaked", "Reyl"),
        ("Weiss said the mill was free, adding that it leaked.", "it leaked", "Weiss"),
        (
            "Weiss reiterated that it was free and called on all newly elected members to work there.",
            "it was free",
            "Weiss",
        ),
    ],
    "a past that is like its base": [
        ("The bank forecast that prices would rise.", "prices would rise", "The bank"),
    ],
    "a second verb behind a thing": [
        ("Reyl noted the date and closed the meeting.", "the date", "Reyl"),
        ("Reyl said the wind rose and closed the road.", "the wind rose and closed the road", "Reyl"),
    ],
    "one infinitive and the next": [
        ("Weiss asked them to “look into it” and tell nobody.", "to “look into it” and tell nobody", "Weiss"),
        ("Weiss said the plan was to sell and warned of a fight.", "the plan was to sell", "Weiss"),
    ],
    "a participle in a clause that tells of whom": [
        ("Weiss paid a man who said he was hurt at the old mill, saying, “It was fair.”", "“It was fair.”", "Weiss"),
        ("Weiss met Reyl, who said he was hurt, saying, “It was fair.”", "“It was fair.”", "Reyl"),
    ],
    "an aside between dashes": [
        ("Jo Weiss -- the firm that owns the mill is hers -- told me, “It leaks.”", "“It leaks.”", "Jo Weiss"),
    ],
    "the nearest participle": [
        ("The film ended with Weiss saying at the mill, “It leaks.”", "“It leaks.”", "Weiss"),
    ],
    "titles of works inside a clause": [
        (
            "Weiss says she first sailed in 1999 for the film “The Road”.",
            "she first sailed in 1999 for the film “The Road”",
            "Weiss",
        ),
    ],
    "who says it in the clause around": [
        ("Weiss paid a man who said he was hurt, adding that it was fair.", "it was fair", "Weiss"),
        ("He also played up his believed luck: “We win on rainy days.”", "“We win on rainy days.”", "He"),
        ("When Weiss noted that Reyl had paid — as he often does — Reyl said, “I am kind.”", "“I am kind.”", "Reyl"),
        ("Jo Weiss, who runs the mill in Bath, told me, “It leaks.”", "“It leaks.”", "Jo Weiss"),
        ("“It sank,” said Supt. Hana Weiss. Sens. Reyl and Bell said it floats.", "it floats", "Sens. Reyl and Bell"),
    ],
    "claims that are refused, and short answers": [
        ("She rejected their claim that the levee was safe.", "the levee was safe", "their"),
        ("She rejected their claim that the levee was safe.", "their claim that the levee was safe", "She"),
        ("The baker said no.", "no", "The baker"),
        ("She asked who he was.", "who he was", "She"),
        ("He asked why.", "why", "He"),
        ("Reyl noted that the mayor, who was ill, had left.", "the mayor, who was ill, had left", "Reyl"),
    ],
    "nouns in -ly": [
        ("Hana Weiss was held on Friday. Her family said the charge was false.", "the charge was false", "Her family"),
        ("Tolland's assembly said the vote was void.", "the vote was void", "Tolland's assembly"),
        ("An ally said the minister would resign.", "the minister would resign", "An ally"),
        ("The daily reported that two banks had closed.", "two banks had closed", "The daily"),
        ("The elderly said the stairs were too steep.", "the stairs were too steep", "The elderly"),
        ("Weiss reportedly said the charge was false.", "the charge was false", "Weiss"),
        ("She finally said the door was locked.", "the door was locked", "She"),
    ],
    "circumstances behind a name behind its verb": [
        ("“No more,” said Hana Weiss with a shrug.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss in Bath on Friday, as it rained.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss at the old mill.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss ahead of the vote.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss with tears in her eyes.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss with the Red Cross.", "“No more,”", "Hana Weiss with the Red Cross"),
        ("“No more,” said Hana Weiss, closing her book.", "“No more,”", "Hana Weiss"),
        ("“No more,” said Hana Weiss of the mill board.", "“No more,”", "Hana Weiss of the mill board"),
        ("“No more,” said Hana Weiss at the University of Bath.", "“No more,”", "Hana Weiss at the University of Bath"),
        ("“No more,” said Hana Weiss, acting mayor.", "“No more,”", "Hana Weiss, acting mayor"),
    ],
    "a time between who is told and what": [
        ("Weiss told reporters in Bath on Monday the toll was legal.", "the toll was legal", "Weiss"),
        ("The mayor told reporters Monday the toll was legal.", "the toll was legal", "The mayor"),
        ("She told AFP by phone the toll was legal.", "the toll was legal", "She"),
    ],
    "clauses that are shown or written": [
        ("The report shows costs rose.", "costs rose", "The report"),
        ("Polls showed Weiss leading in the north.", "Weiss leading in the north", "Polls"),
        ("Reyl wrote the toll was legal.", "the toll was legal", "Reyl"),
        ("Reyl dismissed the claims.", "the claims", "Reyl"),
        ("Weiss praised the film “The Road” and its cast.", "the film “The Road” and its cast", "Weiss"),
        ("The talks began at 5 p.m. “We are tired,” Weiss said.", "“We are tired,”", "Weiss"),
    ],
    "phrases before their verb": [
        (
            "Two aides briefed on the talks said the toll was legal.",
            "the toll was legal",
            "Two aides briefed on the talks",
        ),
        ("Aides involved in the talks said the toll was legal.", "the toll was legal", "Aides involved in the talks"),
        ("According to Hana Weiss, a farmer, the well is dry.", "the well is dry", "Hana Weiss, a farmer"),
        ("According to Al Alam, the men, from two towns, fled.", "the men, from two towns, fled", "Al Alam"),
        ("Asked who would win, Reyl was blunt: “Not us.”", "“Not us.”", "Reyl"),
    ],
    "a document that closes its sentence": [
        (
            "Though the owners feared a fine, they agreed to rent the mill, court records show.",
            "Though the owners feared a fine, they agreed to rent the mill",
            "court records",
        ),
        ("They agreed to rent the mill, the emails show.", "to rent the mill", "They"),
        ("She agreed to rent the mill, and the emails prove it.", "to rent the mill", "She"),
    ],
    "one share and another": [
        (
            "A third of the readers say the tolls are “silly,” while nine percent find them “fair.”",
            "the tolls are “silly,”",
            "A third of the readers",
        ),
    ],
    "more verbs and phrases with a clause": [
        ("Hana Weiss is of the opinion that the bridge is a poem.", "the bridge is a poem", "Hana Weiss"),
        ("The engineers were of the view that the bridge would hold.", "the bridge would hold", "The engineers"),
        ("Reyl let it be known that he would not run.", "he would not run", "Reyl"),
        ("They object that the toll is unfair.", "the toll is unfair", "They"),
        ("She reasoned that the bridge would hold.", "the bridge would hold", "She"),
        ("The envoy signalled that the road would open.", "the road would open", "The envoy"),
        ("Lindqvist briefed lawmakers that the dam leaked.", "the dam leaked", "Lindqvist"),
        ("Hana Weiss took the view that the toll was legal.", "the toll was legal", "Hana Weiss"),
    ],
    "a verb before its subject opens the sentence": [
        ("The toll went up. Adds Hana Weiss, “We paid it.”", "“We paid it.”", "Hana Weiss"),
        ("Said Reyl: “It sings.”", "“It sings.”", "Reyl"),
        ("Explains Hana Weiss, who paints it: “Salt eats steel.”", "“Salt eats steel.”", "Hana Weiss"),
        ("Added the mayor, a former welder, “Steel is honest.”", "“Steel is honest.”", "the mayor"),
    ],
    "phrases that say whose a sentence is": [
        ("In the words of Hana Weiss, the bridge is a poem.", "the bridge is a poem", "Hana Weiss"),
        ("In Reyl’s view, the bridge is a poem.", "the bridge is a poem", "Reyl"),
        ("By the mayor's own reckoning, the bridge cost nine million.", "the bridge cost nine million", "the mayor"),
        ("The bridge is a poem, in the opinion of Lindqvist.", "The bridge is a poem", "Lindqvist"),
        (
            "Per the auditor's report, the bridge cost nine million.",
            "the bridge cost nine million",
            "the auditor's report",
        ),
        ("It was shut because, in her view, the bridge shook.", "the bridge shook", "her"),
    ],
    "verbs of manner beside a quotation": [
        ("“No,” snapped Hana Weiss when a guard asked for her card.", "“No,”", "Hana Weiss"),
        ("“The bridge is a poem,” Reyl deadpanned.", "“The bridge is a poem,”", "Reyl"),
        ("“They came at night,” whimpers the boy.", "“They came at night,”", "the boy"),
        ("“We won, we won,” she beamed as the bus drew up.", "“We won, we won,”", "she"),
        ("Lindqvist grinned: “It fell by itself.”", "“It fell by itself.”", "Lindqvist"),
    ],
    "headline with its source behind": [
        ("Bridge will not open in May, says Lindqvist", "Bridge will not open in May", "Lindqvist"),
        ("Army shelled two villages, says rights group", "Army shelled two villages", "rights group"),
        ("Prices to fall by spring, say bankers", "Prices to fall by spring", "bankers"),
        ("Dam is safe, says chief engineer Tomas Reyl", "Dam is safe", "chief engineer Tomas Reyl"),
        ("Dam is safe, Weiss tells voters", "Dam is safe", "Weiss"),
        ("Rebels hold the pass, claims minister", "Rebels hold the pass", "minister"),
        ("Water cuts ‘a last resort’, insists board chair", "Water cuts ‘a last resort’", "board chair"),
    ],
    "headline with a quotation and a name": [
        ("‘We slept in the car’: Reyl on the storm", "‘We slept in the car’", "Reyl"),
        ("“Nobody warned us”: Hana Weiss", "“Nobody warned us”", "Hana Weiss"),
        ("‘It was like night’: miners describe the collapse", "‘It was like night’", "miners"),
        ("“The bridge must go”: Hana Weiss tells parliament", "“The bridge must go”", "Hana Weiss"),
        ("“We are not afraid”: the mayor of Tolland", "“We are not afraid”", "the mayor of Tolland"),
    ],
    "dateline before the content": [
        ("TOLLAND (Reuters) - “We waited,” Hana Weiss said on Monday.", "“We waited,”", "Hana Weiss"),
        (
            "Pumps failed in Tolland\n\nBy Ana Ruiz\n\n(CNN) “We waited,” Hana Weiss said on Monday.",
            "“We waited,”",
            "Hana Weiss",
        ),
        ("PORT ZELT (ABC) Police have opened it, Hana Weiss said.", "Police have opened it", "Hana Weiss"),
        ("• “We waited,” Hana Weiss said on Monday.", "“We waited,”", "Hana Weiss"),
        ("► “We waited,” Hana Weiss said on Monday.", "“We waited,”", "Hana Weiss"),
    ],
    "means of saying": [
        ("“We will stay,” Omid Rahmani said by phone.", "“We will stay,”", "Omid Rahmani"),
        ("The pass was open, she said by telephone from the hut.", "The pass was open", "she"),
        ("Omid Rahmani, a farmer, said by email that the well was dry.", "the well was dry", "Omid Rahmani, a farmer"),
        ("“It is cold,” he said by satellite phone on Monday.", "“It is cold,”", "he"),
        ("He said by letter that the sale was off.", "the sale was off", "He"),
    ],
    "a source behind its verb ends with its name": [
        ("“We lost,” said Hana Weiss after the vote.", "“We lost,”", "Hana Weiss"),
        ("“We lost,” said Hana Weiss, and hung up.", "“We lost,”", "Hana Weiss"),
        ("“We lost,” said Hana Weiss as the crowd left.", "“We lost,”", "Hana Weiss"),
        ("“We lost,” said the mayor, but nobody heard him.", "“We lost,”", "the mayor"),
        ("“We lost,” said Hana Weiss when the count ended.", "“We lost,”", "Hana Weiss"),
        ("“We lost,” said Hana Weiss, the mayor of Tolland.", "“We lost,”", "Hana Weiss, the mayor of Tolland"),
    ],
    "addressees are no content": [
        ("She told Sky News she hid in the barn.", "she hid in the barn", "She"),
        ("He told the BBC the bridge had been mined.", "the bridge had been mined", "He"),
        ("All boats are back, a coast guard officer told Radio Nine.", "All boats are back", "a coast guard officer"),
        ("She told me on Monday that she intends to sue.", "she intends to sue", "She"),
        ("Weiss told Le Monde there was no plan.", "there was no plan", "Weiss"),
    ],
    "adjuncts before that": [
        ("Weiss said after the vote was counted that the result was void.", "the result was void", "Weiss"),
        ("Weiss said before the march began that nobody would speak.", "nobody would speak", "Weiss"),
        ("Reyl said in a note on Friday that the dam would hold.", "the dam would hold", "Reyl"),
        ("Reyl argued at a dinner Monday the dam would hold.", "the dam would hold", "Reyl"),
        ("The bank this month said it expects a loss.", "it expects a loss", "The bank"),
    ],
    "quoted as saying": [
        (
            "A guard quoted the owner, Petra Sand, as saying, “We open at six.”",
            "“We open at six.”",
            "the owner, Petra Sand",
        ),
        ("The daily quoted Sand as saying that the mill was sold.", "the mill was sold", "Sand"),
        ("Sand was quoted by the daily as saying the mill was sold.", "the mill was sold", "Sand"),
        ("Sand was quoted as saying that the mill was sold.", "the mill was sold", "Sand"),
        ("Reuters quoted a police officer as saying two men fled.", "two men fled", "a police officer"),
    ],
    "a quotation goes on from a report": [
        ("Tomas Reyl said the dam was late. “We lost a crane.”", "“We lost a crane.”", "Tomas Reyl"),
        ("Tomas Reyl said the dam was late.\n\n“We lost a crane.”", "“We lost a crane.”", "Tomas Reyl"),
        ("Tomas Reyl blamed the rain. “We lost a crane.” The dam was late.", "“We lost a crane.”", "Tomas Reyl"),
        ("The council warned that the road was unsafe. “Do not use it.”", "“Do not use it.”", "The council"),
        ("Weiss denied that the plan was dead. “We will build it.”", "“We will build it.”", "Weiss"),
    ],
    "lost marks": [
        (
            "They have forgotten the upper valley,” Petra Sand said.",
            "They have forgotten the upper valley,”",
            "Petra Sand",
        ),
        ("The road is shut. They left us here,” said Petra Sand.", "They left us here,”", "Petra Sand"),
        ("“We should open the sluice, Petra Sand said.", "“We should open the sluice,", "Petra Sand"),
        (
            "“We should open the sluice, said Petra Sand, the warden.",
            "“We should open the sluice",
            "Petra Sand, the warden",
        ),
        ("“No such order was given to me,’’ he added.", "“No such order was given to me,’’", "he"),
    ],
    "a later cue that takes the whole sentence": [
        (
            "He also believed that the court would rule that the sale was void, aides said.",
            "He also believed that the court would rule that the sale was void",
            "aides",
        ),
        (
            "The island might conclude that its best plan is to wait, Sand said.",
            "The island might conclude that its best plan is to wait",
            "Sand",
        ),
    ],
    "cues between two pieces": [
        (
            "“It is our last year,” said Olaf Brandt, arguing that the new rent was too high. “We will go.”",
            "the new rent was too high",
            "Olaf Brandt",
        ),
        ("“Ask him,” she said, suggesting that the boss had lied. “He knows.”", "the boss had lied", "she"),
    ],
    "long sources": [
        (
            "The captain steering the ferry said the fog was thick.",
            "the fog was thick",
            "The captain steering the ferry",
        ),
        (
            "A clerk of the recently closed mill said the pay was late.",
            "the pay was late",
            "A clerk of the recently closed mill",
        ),
        (
            "A lawyer for the jailed editor said the trial was secret.",
            "the trial was secret",
            "A lawyer for the jailed editor",
        ),
        (
            "A Tolland baker and part-time singer said the mill was sold.",
            "the mill was sold",
            "A Tolland baker and part-time singer",
        ),
        ("They outright denied that the pier had cracked.", "the pier had cracked", "They"),
    ],
    "things and clauses with a relative clause": [
        ("Two clerks confirmed the sale, which had been kept quiet, in a letter.", "the sale", "Two clerks"),
        (
            "Mr. Sand said the 2013 race, which brought new debts, had been hard.",
            "the 2013 race, which brought new debts, had been hard",
            "Mr. Sand",
        ),
    ],
    "adjectives that think": [
        ("The envoy is confident that the road will open.", "the road will open", "The envoy"),
        ("Doctors are worried that the ward will close.", "the ward will close", "Doctors"),
        ("Sand was convinced that the guard had lied.", "the guard had lied", "Sand"),
        ("Many farmers are afraid that the well will dry up.", "the well will dry up", "Many farmers"),
    ],
    "a participle that opens the sentence": [
        ("Insisting it was a joke, Brandt thanked the cooks.", "it was a joke", "Brandt"),
        ("Warning that the ice was thin, the ranger closed the lake.", "the ice was thin", "the ranger"),
        ("Noting that the mill had closed, Sand asked for help.", "the mill had closed", "Sand"),
        ("Claiming that nobody had asked him, Olaf Brandt left the hall.", "nobody had asked him", "Olaf Brandt"),
    ],
    "clauses before the main clause": [
        (
            "While the board stressed that Sand was “ready to lead,” its critics left.",
            "Sand was “ready to lead,”",
            "the board",
        ),
        ("Although the mayor said the bridge was safe, the school stayed shut.", "the bridge was safe", "the mayor"),
    ],
    "things that are said": [
        ("The group claimed responsibility for the blast.", "responsibility for the blast", "The group"),
        ("The mayor welcomed the ruling.", "the ruling", "The mayor"),
        ("He claimed 40 people had died.", "40 people had died", "He"),
    ],
    "what follows the comma after a name": [
        ("According to Zorn, the troops, mostly boys, left.", "the troops, mostly boys, left", "Zorn"),
        ("According to Zorn, the mayor, troops left.", "troops left", "Zorn, the mayor"),
    ],
    "nouns in -ing": [
        (
            "Calling the ruling “a gift to all thieves,” Mrs. Sand tore up the letter.",
            "the ruling “a gift to all thieves,”",
            "Mrs. Sand",
        ),
    ],
    "content, report and a quoted sentence": [
        (
            "Zorn, which bought a mill, wanted to grow, said Ms Sand. “We are too big.”",
            "Zorn, which bought a mill, wanted to grow … “We are too big.”",
            "Ms Sand",
        ),
    ],
    "who speaks to somebody": [
        ("The board was warning residents that water is short.", "water is short", "The board"),
        ("The board urged drivers to stay home.", "to stay home", "The board"),
    ],
    "behind a report that cites": [
        ("The army left, the Herald reported, citing two guards.", "The army left", "the Herald"),
    ],
    "an interview of two lines": [
        ("Herald: How did you come?\n\nSand: We walked all night.", "We walked all night", "Sand"),
    ],
    "what a thing is called": [
        ("Weiss called the plan a sham.", "the plan a sham", "Weiss"),
        ("Critics call it the end of the valley.", "it the end of the valley", "Critics"),
        ("Reyl called Lindqvist unqualified.", "Lindqvist unqualified", "Reyl"),
        ("The mayor called the strike an act of despair on Monday.", "the strike an act of despair", "The mayor"),
        ("The farmers called themselves forgotten.", "themselves forgotten", "The farmers"),
    ],
    "what a speaker draws attention to": [
        ("Weiss pointed to the broken dam.", "the broken dam", "Weiss"),
        ("The lawyer asked for a shorter sentence.", "a shorter sentence", "The lawyer"),
        ("The union called upon the owners to open the mine.", "to open the mine", "The union"),
    ],
    "verbs of speech with that": [
        ("Weiss went on that nobody had warned the village.", "nobody had warned the village", "Weiss"),
        ("Reyl charged that the ministry had hidden the report.", "the ministry had hidden the report", "Reyl"),
        ("The farmers groused that the road was closed.", "the road was closed", "The farmers"),
    ],
    "addressees before the content": [
        ("Hana Weiss explained to Reuters why the bridge was closed.", "why the bridge was closed", "Hana Weiss"),
        ("Weiss told voters and donors that the bridge was safe.", "the bridge was safe", "Weiss"),
        (
            "Tolland, leading five towns, asked a judge to block the sale.",
            "to block the sale",
            "Tolland, leading five towns",
        ),
    ],
    "a noun with a time before its content": [
        ("Weiss praised Tolland's pledge last month to add buses.", "to add buses", "Tolland"),
    ],
    "a source with a relative clause": [
        (
            "Reyl, who knows the history of the valley, said that the dam would hold.",
            "the dam would hold",
            "Reyl",
        ),
    ],
    "a verb after continuing": [
        ("Weiss is continuing to insist the bridge is safe.", "the bridge is safe", "Weiss"),
    ],
    "a feeling with a clause": [
        ("Weiss expressed concern that the dam would break.", "the dam would break", "Weiss"),
        ("The mayor voiced confidence that Reyl would come.", "Reyl would come", "The mayor"),
    ],
    "acts recalled": [
        ("Weiss recalled taking the last bus out of the valley.", "taking the last bus out of the valley", "Weiss"),
    ],
    "signed by a reporter": [
        (
            "Shops in the old port have opened again after the strike. Ann Weller reports for NPR.",
            "Shops in the old port have opened again after the strike",
            "Ann Weller",
        ),
        (
            "The court has freed the last of the six clerks. Reuters reporting.",
            "The court has freed the last of the six clerks",
            "Reuters",
        ),
    ],
    "speakers behind a dash": [
        ("“Nobody came for a week.” — Petra Sand", "“Nobody came for a week.”", "Petra Sand"),
        ("“I saw the roof go,” : Olaf Brandt, baker.", "“I saw the roof go,”", "Olaf Brandt"),
    ],
    "inside a quotation": [
        ("“The judge said that the pier was unsafe,” Brandt told reporters.", "the pier was unsafe", "The judge"),
        ("“She believes the mill was sold,” Brandt said.", "the mill was sold", "She"),
        ("Brandt said the police had promised to leave.", "to leave", "the police"),
    ],
    "paragraphs of one quotation that were joined": [
        (
            "Weiss said: “The mill is gone. “We built it by hand. “Nobody came.” The mayor left.",
            "“The mill is gone. … “We built it by hand. … “Nobody came.”",
            "Weiss",
        ),
        (
            "The keeper says he is well. “We sailed at noon. “It went by fast.”",
            "“We sailed at noon. … “It went by fast.”",
            "The keeper",
        ),
        (
            "“It sank,” said Weiss. “We left. ‘If it had held, fine.” In its plan, announced in May, the board agreed.",
            "“It sank,” … “We left. ‘If it had held, fine.”",
            "Weiss",
        ),
    ],
    "a report, and what its author adds": [
        ("The plan was fair, she said, although nobody had read it.", "The plan was fair", "she"),
        ("The pier is shut, according to two guards, but no sign says so.", "The pier is shut", "two guards"),
        ("The mayor said the pier was safe, but did not rule out a closure.", "the pier was safe", "The mayor"),
        ("The mayor said the pier was safe, and has asked for guards.", "the pier was safe", "The mayor"),
        (
            "The mayor said the pier was safe, but the board had closed it.",
            "the pier was safe, but the board had closed it",
            "The mayor",
        ),
    ],
    "numbers and shares": [
        ("Number 10 said the talks were over.", "the talks were over", "Number 10"),
        ("However 60% said they had not voted.", "they had not voted", "60%"),
        ("Weiss said nearly 4,000 people had come.", "nearly 4,000 people had come", "Weiss"),
        ("Weiss said only two of ten mills were open.", "only two of ten mills were open", "Weiss"),
        ("Weiss finally said the mill was shut.", "the mill was shut", "Weiss"),
    ],
    "phrases that a participle carries on": [
        ("A letter sent to Hana Weiss said the case was closed.", "the case was closed", "A letter sent to Hana Weiss"),
        ("Officials based in Tolland said the road was open.", "the road was open", "Officials based in Tolland"),
        (
            "UK shipping giant Orvo has sold its fleet and predicted that it will grow.",
            "it will grow",
            "UK shipping giant Orvo",
        ),
    ],
    "what somebody is asked to do in words in marks": [
        ("Weiss urged members to “get on the bus” by noon.", "to “get on the bus” by noon", "Weiss"),
    ],
    "questions, and what is due to be said": [
        ("Weiss wondered whether the pier would hold.", "whether the pier would hold", "Weiss"),
        ("“We have waited,” she was due to say. “It is time.”", "“We have waited,” … “It is time.”", "she"),
    ],
    "a judgement of what was told": [
        ("Weiss called that plan “a sham”.", "that plan “a sham”", "Weiss"),
    ],
    "an outlet told, and a name behind it": [
        ("The board told Sky News Lind had left.", "Lind had left", "The board"),
        ("The board told the Fox News Network it had left.", "it had left", "The board"),
    ],
    "names that end in a word of time": [
        (
            "According to Education Week, the plan would close ten schools.",
            "the plan would close ten schools",
            "Education Week",
        ),
        (
            "The plan would close ten schools, according to Weiss last week.",
            "The plan would close ten schools",
            "Weiss",
        ),
    ],
    "a negated verb's subject": [
        (
            "A guard at the mill wasn’t able to comment, noting that it did not matter.",
            "it did not matter",
            "A guard at the mill",
        ),
    ],
    "a quotation, and a report in the next sentence": [
        (
            "“I am proud of it.” Weiss said in an interview on Monday that she made a “mistake” there.",
            "she made a “mistake” there",
            "Weiss",
        ),
        ("“I am proud of it,” Weiss said in an interview on Monday.", "“I am proud of it,”", "Weiss"),
    ],
    "concerns raised, and what people tend to think": [
        ("Many groups have raised concerns that the pier would close.", "the pier would close", "Many groups"),
        ("Weiss raised questions about whether the pier was safe.", "whether the pier was safe", "Weiss"),
    ],
    "the topic of a warning before a colon": [
        ("Reyl cautioned against easy answers: “It will divide us.”", "“It will divide us.”", "Reyl"),
        ("Reyl said the plan had one flaw: “It was late.”", "the plan had one flaw: “It was late.”", "Reyl"),
    ],
    "a report that goes on in marks": [
        (
            "Costs will rise, Weiss said, but “I will not sign it.”",
            "Costs will rise … but “I will not sign it.”",
            "Weiss",
        ),
    ],
    "headlines about whom something was done to": [
        ("‘Shame on you’: Hana Weiss slammed for cuts\n\nThe board met on Monday.", "‘Shame on you’", None),
        ("‘Shame on you’: Hana Weiss on the cuts\n\nThe board met on Monday.", "‘Shame on you’", "Hana Weiss"),
    ],
    "a claim that another one speaks against": [
        (
            "Mr. Reyl broke with the board, disagreeing with the mayor’s assertion at one point that it is “a hoax.”",
            "it is “a hoax.”",
            "the mayor",
        ),
        ("They listed her past statements that the state “sleeps”.", "the state “sleeps”", "her"),
    ],
    "a title in marks before the subject": [
        ("Thursday on Sky’s “The View,” Ana Ruiz said Lind should pay for it.", "Lind should pay for it", "Ana Ruiz"),
    ],
    "an apposition before a passive verb": [
        (
            "Ana Ruiz, Lind’s choice to lead the mill, was sharply criticized by guards on Monday.",
            "Ana Ruiz, Lind’s choice to lead the mill",
            "guards",
        ),
    ],
    "phrases with two appositions, a relative clause, a measure": [
        (
            "“It is like turning the sofa over,” Reyl, a senior fellow at the Institute (RI), a club, told the Herald.",
            "“It is like turning the sofa over,”",
            "Reyl, a senior fellow at the Institute (RI), a club",
        ),
        ("A man who lives in Tolland said the mill was shut.", "the mill was shut", "A man who lives in Tolland"),
        ("More than 80 percent of voters say the mill matters.", "the mill matters", "More than 80 percent of voters"),
        ("Diplomats in Tolland, however, say the mill is a pretext.", "the mill is a pretext", "Diplomats in Tolland"),
        ("The mill could be a prize, though, experts said.", "The mill could be a prize, though", "experts"),
    ],
    "a second verb of the same speaker": [
        ("Weiss said Lind should “finish the job” and vowed to deport them.", "Lind should “finish the job”", "Weiss"),
        ("Weiss said Lind should “finish the job” and vowed to deport them.", "to deport them", "Weiss"),
        (
            "Weiss said the arrest was “our self-defence,” but did not say why.",
            "the arrest was “our self-defence,”",
            "Weiss",
        ),
        (
            "Weiss said he had watched it rise and thought of the days ahead.",
            "he had watched it rise and thought of the days ahead",
            "Weiss",
        ),
    ],
    "quoted as saying, behind the quotation": [
        ("“We will pick them,” the Herald quoted Lind as saying.", "“We will pick them,”", "Lind"),
    ],
    "a speaker whose words an outlet passed on": [
        (
            "Sand said the talks will be on “our relations,” according to the Herald. “But the pier is not forgotten.”",
            "the talks will be on “our relations,” … “But the pier is not forgotten.”",
            "Sand",
        ),
    ],
    "who is made to say something": [
        (
            "The court held her, prompting Minister Ana Lind to accuse the board of using the law.",
            "using the law",
            "Minister Ana Lind",
        ),
    ],
    "as something goes on": [
        ("As fighting in the area continues, officials say ten people have left.", "ten people have left", "officials"),
    ],
    "shares of those asked": [
        ("Three quarters said Lind was right and just 14% voiced sympathy.", "Lind was right", "Three quarters"),
        ("Thirty per cent said the affair had hurt Lind.", "the affair had hurt Lind", "Thirty per cent"),
        ("Only 40% of voters said the mill was safe.", "the mill was safe", "Only 40% of voters"),
        (
            "The survey found that Lind was tied with Reyl, receiving 41 percent and 42 percent support.",
            "Lind was tied with Reyl, receiving 41 percent and 42 percent support",
            "The survey",
        ),
    ],
    "who told, behind what cited him": [
        (
            "She pushed back against a report citing rich donors who told the station they would sit out.",
            "they would sit out",
            "rich donors",
        ),
    ],
    "a second verb in a relative clause": [
        ("Ana Ruiz, who worked with Reyl for years and called him a fool, left.", "him a fool", "Ana Ruiz"),
    ],
}

NOT_FOUND: dict[str, list[tuple[str, str]]] = {
    "a plural noun in a clause that has its verb": [
        ("Judge orders release of levee reports that engineers kept secret", "engineers"),
        ("Mayor blocks review of police claims that officers were attacked", "officers"),
        ("Senators demand release of police reports that were never published", "were never"),
        ("The judge ordered the release of levee reports that engineers kept secret.", "engineers"),
        ("He meant to read the council reports that engineers kept secret.", "engineers"),
        ("Crews are sorting the council reports that engineers kept secret.", "engineers"),
    ],
    "a name that a thing goes by": [
        ("The bill, known as the “Clean Mills Act,” passed.", "the “Clean Mills Act,”"),
    ],
    "what anybody says": [
        ("Weiss mocked the plan, saying anybody who complains about the mill “is no friend.”", "the mill"),
    ],
    "a forecast": [
        ("The weather forecast that viewers saw was wrong.", "viewers"),
        ("Its forecast that prices would rise was wrong.", "that prices"),
    ],
    "what somebody only seems to say": [
        ("“Go home,” Weiss said, glancing at Reyl as if to say, “you too.”", "“Go home,” … “you too.”"),
    ],
    "words that mean nothing by themselves": [
        ("She rejected their claim that the levee was safe.", "that"),
        ("Judges ruled that out.", "that"),
        ("Hana Weiss thinks so, too.", "so"),
        ("The plan, which was first reported by The Beacon, failed.", "which"),
        ("Some note that Weiss — even as she says her taxes are low — makes little.", "Weiss"),
    ],
    "in view of a thing, and a view of one's own": [
        ("In view of the storm, the bridge was shut.", "the bridge was shut"),
        ("In my view, the bridge is fine.", "the bridge is fine"),
        ("In other words, the bridge is shut.", "the bridge is shut"),
        ("She told the tale in her own words.", "She told the tale"),
        ("With the river in view, the walkers stopped.", "the walkers stopped"),
        ("Per capita income fell, and rents rose ten euros per day.", "income fell"),
    ],
    "things that are shown or written, and works in marks": [
        ("Weiss showed the new bridge on Friday.", "the new bridge"),
        ("The guide showed walkers the bridge.", "walkers the bridge"),
        ("Reyl wrote to the mayor in May.", "the mayor"),
        ("The club welcomed fans back to the ground.", "fans back"),
        ("The club dismissed its coach on Friday.", "its coach"),
        ("The maker warned owners in a letter.", "owners in a letter"),
        ("She wrote such novels as “The Salt Road” and “Nine Winters.”", "such novels"),
        ("They recalled films like “The Road” and “We Were Young.”", "films like"),
    ],
    "nouns that are verbs elsewhere, with a clause": [
        ("An object that fell from the sky killed a cow.", "fell from the sky"),
        ("The reason that he left is unknown.", "he left"),
        ("A protest that began in May goes on.", "began in May"),
        ("The brief that he filed won.", "he filed"),
    ],
    "verbs of manner without a quotation": [
        ("Weiss smiled that the bridge held.", "the bridge held"),
        ("“The Road” laughed at its own jokes for an hour.", "“The Road”"),
        ("The film “Snow” boomed at the box office.", "at the box office"),
    ],
    # kind: (text, words that no quote's content may begin with, or its cue or source be)
    "nouns that look like verbs": [
        (
            "Crews are working with local and state officials to find the boat, the mayor said.",
            "officials to find the boat",
        ),
        ("Witnesses said the huge blast had shattered windows.", "had shattered windows"),
        ("Police said one suspect had been held.", "had been held"),
        ("The officer of the Northern Command that runs the base declined to speak.", "runs the base"),
        ("He said such states will pay.", "will pay"),
        ("Sand won wide praise from the judge that freed the sailor.", "freed the sailor"),
        ("She did not answer emails and phone calls for comment.", "comment"),
        ("Most states answered tepidly to rebel calls for help.", "help"),
        ("His tweets shaming the singer were deleted, he said.", "shaming the singer"),
    ],
    "sources that cannot speak": [
        ("History shows that dams break.", "dams break"),
        ("The evidence suggests that the pump failed.", "the pump failed"),
        ("Experience shows that pledges fade.", "pledges fade"),
        ("Data from two towns show that rents fell.", "rents fell"),
        ("The trend suggests that rents will fall.", "rents will fall"),
        ("It says a great deal that nobody came.", "a great deal"),
        ("It says a lot about the town that nobody came.", "a lot about"),
        ("The photograph shows that the door was open.", "the door was open"),
        ("The chart shows that sales fell.", "sales fell"),
        ("Common sense suggests that he lied.", "he lied"),
    ],
    "things with a relative clause": [
        ("Weiss condemned remarks that he made on Friday.", "he made"),
        ("The mayor praised the plan that the owners had sent.", "the owners had sent"),
    ],
    "plain objects": [
        ("She called her mother on Monday.", "her mother"),
        ("Weiss called the mayor last week.", "the mayor last week"),
        ("He called Reyl back the next day.", "Reyl back the next day"),
        ("The owners called the police to report a theft.", "the police to report a theft"),
        ("The president called a meeting the same evening.", "a meeting the same evening"),
        ("The mayor called the fire brigade.", "the fire brigade"),
        ("The state recalled its ambassador.", "its ambassador"),
        ("The firm claimed a prize.", "a prize"),
        ("The flood claimed 40 lives.", "40 lives"),
        ("The mayor welcomed guests at the door.", "guests"),
        ("She quoted Ms. Sand, the editor, as saying that the bank acted alone.", "Ms. Sand"),
        ("The pier is shut, Reuters reported, citing two guards.", "two guards"),
    ],
    "whoever is spoken to": [
        ("Drivers were urged to stay home.", "to stay home"),
        ("The hospital has been promised tankers if it comes to that.", "tankers"),
        ("He was told that the dam was safe.", "the dam was safe"),
    ],
    "what somebody is called": [
        ("He was known as “the Fox of Kars” in the trade.", "He"),
    ],
    "what was not said": [
        ("That is not what the judge said.", "That is not what"),
        ("This is what the log says.", "This is what"),
        ("You may remember the actor from such films as “The Pier.”", "the actor"),
        ("The ministry did not say that the pier was shut.", "the pier was shut"),
    ],
    "speakers by themselves": [
        ("“We ask drivers to be patient,” Sand said.", "to be patient"),
        ("“I urge you to stay,” Sand said.", "to stay"),
        ("“[W]e urge the judge to act,” the board wrote.", "to act"),
        ("“Do you believe we will win?” Sand asked.", "we will win"),
        ("“Everybody knows what to expect,” Sand said.", "what to expect"),
    ],
    "times and rests of names": [
        ("“We waited,” the 63-year-old guard said the other day.", "the other day"),
        ("“It cannot go on.” Sand told the station on Monday.", "Monday"),
        ("She told Sky News she hid in the barn.", "News"),
    ],
    "conditions": [
        ("Sand warned that if Brandt continued with the sale, “there will be a price.”", "“there will be a price.”"),
    ],
    "labels": [
        ("TOLLAND: Bread prices fell by a tenth.\n\nThe mayor said the mill would open.", "Bread prices"),
    ],
    "whom or what others speak of": [
        ("Local police were said to be “surprised” by it.", "to be"),
        ("The firm has been accused of selling maps to children.", "selling maps"),
        ("“It sank,” said one guard quoted by the report.", "one guard"),
        ("The book written by Weiss says little.", "The book"),
    ],
    "what is known, shown or hoped for": [
        ("The guard learned who had rung the bell.", "who had rung"),
        ("He wants to make sure that parents know which games are safe.", "which games"),
        ("Weiss showed real “grit” on Sunday.", "real “grit”"),
        ("London hope over the ban\n\nThe runner may go home.", "the ban"),
        ("Weiss came sixth but is hoping for a better result in May.", "a better result"),
    ],
    "negated in the perfect": [
        ("Orvo has not yet announced when the pier will open.", "when the pier"),
    ],
    "the author's own wish": [
        ("I want to remind you that the pier is shut.", "the pier is shut"),
    ],
    "figures are no verb": [
        ("Government figures suggest crime has risen.", "suggest crime"),
    ],
    "acts that are no speech, in marks": [
        ("Weiss refused to give a “yes or no” answer.", "to give"),
        ("Weiss, Lind and Reyl were all asked whether they would go.", "whether they would go"),
    ],
    "participles behind prepositions": [
        ("“It is a threat to the rights of accused students,” Weiss said.", "students"),
    ],
    "plural nouns that look like verbs": [
        ("The debate was loud despite some calls for calm.", "calm"),
        ("The old post received many new replies: You hurt people.", "You hurt people"),
    ],
    "things behind a verb are its objects": [
        (
            "The records also show Lind, then acting head of the mill, recommended a book to her staff.",
            "The records",
        ),
    ],
    "where something is said": [
        ("Weiss testified before the House Committee on Monday.", "before the House"),
        ("It is unclear who Weiss is referring to there, as she did not say.", "there"),
    ],
    "who is told is not who tells": [
        ("“It sank,” the guard, a tall man, told the Herald.", "“It sank,” the guard"),
    ],
    "when somebody answers": [
        ("Weiss responded on Monday after the board first met.", "after the board"),
    ],
}


def rows(table: dict[str, list[tuple[str, ...]]]) -> list[object]:
    return [pytest.param(*row, id=f"{kind}: {row[0][:40]}") for kind, some in table.items() for row in some]


def contents(text: str) -> list[tuple[str, str | None]]:
    return [
        (" … ".join(text[start:end] for start, end in quote.content), quote.source and text[slice(*quote.source)])
        for quote in quotes.find(text, structure.read(text), ())[0]
    ]


@pytest.mark.parametrize(("text", "content", "source"), rows(FOUND))  # type: ignore[arg-type]
def test_is_found(text: str, content: str, source: str | None) -> None:
    assert (content, source) in contents(text)


@pytest.mark.parametrize(("text", "content"), rows(NOT_FOUND))  # type: ignore[arg-type]
def test_is_not_found(text: str, content: str) -> None:
    assert not [found for found, _ in contents(text) if found.startswith(content)]


@pytest.mark.parametrize(
    ("text", "content", "chain"),
    [
        ("Petra Sand said she believes the mill was sold.", "the mill was sold", []),
        ("“The judge said the pier was unsafe,” Brandt said.", "the pier was unsafe", ["Brandt", "judge"]),
        (
            "Petra Sand told the Herald that she hopes the road will open.",
            "the road will open",
            ["Herald", "Petra Sand"],
        ),
    ],
)
def test_a_chain_names_nobody_twice_in_a_row(text: str, content: str, chain: list[str]) -> None:
    quote = next(quote for quote in kc.parse(text).quotes if quote.text == content)
    assert [voice and voice.name for voice in quote.speaker_chain] == chain


def test_a_paragraph_of_one_sentence_leads_in_a_quotation() -> None:
    text = "Hana Weiss was not happy with the vote.\n\n“We lost the mill. We did all we could.”\n\nThe mill burnt down."
    article = kc.parse(text)
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in article.quotes] == [
        ("“We lost the mill. We did all we could.”", "Hana Weiss")
    ]


def test_a_sentence_about_a_person_leads_in_a_quotation() -> None:
    article = kc.parse("For Hana Weiss, the storm was a blow. “We lost the barn and the cows.”")
    assert [quote.speaker and quote.speaker.name for quote in article.quotes] == ["Hana Weiss"]
