/* contract/keywords.h - every word the language itself knows, German and English side by side.
 *
 * One row a word: its name in the code, the German and the English forms. Forms are lower case; several
 * forms of one word stand behind each other with a bar, the first is the one that is printed. A form may
 * be several words. An empty form is a word that language does not need. One document speaks one language. */
#pragma once

#define WORDS(X) \
	/* head */ \
	X(CONTRACT, "vertrag", "contract") X(VERSION, "fassung", "version") X(LANGUAGE, "sprache", "language") \
	X(STANDARD, "standard", "default") X(RANKING, "vorrang", "precedence") X(ZONE, "zone", "zone") \
	X(HOLIDAYS, "feiertage", "holidays") X(ANNEX, "anlage", "annex") X(VOCABULARY, "vokabular", "vocabulary") X(REFERENCE, "stichtag", "reference") \
	X(CURRENCY, "währung", "currency") X(PARTIES, "parteien", "parties") X(RECEIPT, "eingang", "receipt") \
	X(SERVICE, "leistung", "service") X(INVOICE, "rechnung", "invoice") \
	/* blocks */ \
	X(CLAUSES, "klausel|klauseln", "clause|clauses") X(CASES, "fall|fälle", "case|cases") X(MEANINGS, "werte", "values") \
	/* columns of a block of values */ \
	X(VALUE, "wert", "value") X(MEANING, "bedeutung", "meaning") X(PHRASE, "im satz", "in a sentence") \
	/* vocabulary */ \
	X(FACT, "merkmal", "fact") X(YES, "ja", "yes") X(NO, "nein", "no") X(NUMBER, "zahl", "number") \
	X(DURATION, "dauer", "duration") X(AMOUNT, "betrag", "amount") X(PERCENT, "prozent", "percent") X(DATE, "datum", "date") \
	X(WORKDAYS, "werktage", "workdays") X(MONTHS, "monate", "months") \
	X(ORDERED, "geordnet", "ordered") X(SOURCE, "aus", "from") X(OTHERWISE, "sonst", "otherwise") \
	X(ONLY_IF, "nur wenn", "only if") X(IS, "sind|ist", "are|is") X(TERM, "begriff", "term") X(NEVER, "nie", "never") X(CHOSEN, "gewählt", "chosen") \
	X(SET_OF, "menge aus", "set of") X(CONTAINS, "enthält", "contains") X(SEVERAL, "bei mehreren", "if several") X(FIRST, "erster|erste|erstes", "first") X(LAST, "letzter|letzte|letztes", "last") X(HIGHEST, "höchster", "highest") \
	/* where a fact is known from, beside clock, quota and consent */ \
	X(SOURCE_INVENTORY, "inventar", "inventory") X(SOURCE_SITE, "standort", "site") X(SOURCE_FINDING, "befund", "finding") X(SOURCE_GRAPH, "dienstgraph", "service-graph") \
	X(SOURCE_MONITORING, "überwachung", "monitoring") \
	/* names of the house's that stand where an author writes his own: who, and what projects wait for */ \
	X(PROVIDER, "anbieter", "provider") X(OFFER, "angebot", "quote") \
	/* conditions */ \
	X(IF, "wenn", "if") X(UNLESS, "außer wenn", "unless") X(AND, "und", "and") X(OR, "oder", "or") X(NOT, "nicht", "not") \
	X(IN, "in", "in") X(INAPPLICABLE, "entfällt", "inapplicable") X(SUFFICES, "reicht", "suffices") \
	/* rules */ \
	X(PREVAILS, "geht vor", "prevails over") X(TO, "bis", "to") X(AT_PRICE, "zu preis", "at price") \
	X(FROM_QUOTA, "aus kontingent", "from quota") X(VALID_FROM, "gilt ab", "valid from") X(DECIDED_BY, "entscheidet", "decided by") X(BY_TABLE, "je tabelle", "by table") X(FIRST_ROW, "erste zeile", "first row") \
	X(ADDS, "ergänzt", "supplements") X(REPLACES, "ersetzt", "replaces") X(LIFTS, "hebt", "repeals") X(LIFTS_END, "auf", "") \
	X(SO_FAR_AS, "soweit", "insofar as") X(PROMISE, "zusage wenn", "promise if") X(THEN, "dann", "then") \
	X(VERDICT, "urteil", "verdict") X(PRICE, "preis", "price") X(UNCLEAR, "unklar", "unclear") X(TARGET, "ziel", "target") X(NO_TARGET, "entfällt", "lapses") \
	X(COVERED, "gedeckt", "covered") X(HOURLY, "aufwand", "hourly") X(PROJECT, "projekt", "project") \
	X(WARRANTY, "gewährleistung", "warranty") X(CLIENT, "klient", "client") X(DECLINED, "abgelehnt", "declined") \
	/* service levels */ \
	X(CALENDAR, "kalender", "calendar") X(LIKE, "wie", "like") X(BY_FACT, "nach", "by") X(TIMES_OF, "zeiten", "hours") X(WITHOUT, "ohne", "without") X(CLOCK, "uhr", "clock") X(FROM, "ab", "from") \
	X(UNTIL, "bis", "until") X(PAUSED, "ruht während", "paused during") X(PAUSED_WITHIN, "ruht innerhalb", "paused within") X(ACCEPTED, "annahme bis", "accepted until") X(STEP_IN, "ersatzvornahme", "step-in") X(AVAILABILITY, "verfügbarkeit", "availability") \
	X(PER, "je", "per") X(MEASURED, "messung alle", "measured every") X(DOWN_AFTER, "ausfall ab", "outage from") \
	X(NOT_COUNTED, "zählt nicht wenn", "does not count if") X(NOT_WITHIN, "zählt nicht innerhalb", "does not count within") X(CREDIT, "gutschrift", "credit") X(OF, "der", "of") \
	X(AT_MOST, "höchstens", "at most") X(AT_LEAST, "mindestens", "at least") X(IN_PERIOD, "im", "in a") X(CLAIM_WITHIN, "antrag binnen", "claim within") \
	X(BELOW, "verfügbarkeit-unter", "availability-below") X(COUNTS, "zählt", "counts") X(COUNTS_NOT, "zählt nicht", "does not count") \
	X(OUTAGE, "ausfall", "outage") X(CREDITS, "gutschriften", "credits") X(SETTLED, "verrechnet", "settled") \
	X(FROM_ABOVE, "über", "above") X(TO_BELOW, "unter", "below") \
	X(OVER, "über ziel", "beyond target") X(IN_WHOLE, "in vollen", "in whole") \
	X(WORK_DONE, "arbeit", "work") X(HOW_MANY, "menge", "quantity") X(COUNT_OF, "anzahl", "count") X(SINCE, "seit", "since") X(DOWNTIME, "ausfallzeit", "downtime") \
	X(PERIOD, "zeitraum", "period") X(NOW, "jetzt", "now") X(BEGIN, "beginn|arbeitsbeginn", "begin|start") X(OVERRUN, "überschreitung", "overrun") X(DUE, "frist", "due") \
	X(KEPT, "gehalten", "kept") X(MISSED, "verfehlt", "missed") X(NO_AVAILABILITY, "keine verfügbarkeit", "no availability") \
	X(BEGUN, "angefangene|angefangener|angefangenes|angefangenen|angefangenem", "begun") X(USED, "verbraucht", "used") X(INDEX_VALUE, "index", "index") X(FULL, "volle|voller|volles|vollen|vollem", "full") X(PLUS, "zuzüglich", "plus") X(ALL_UNITS, "staffel für alle", "all units") X(STEPS_DAILY, "stufen je tag", "steps per day") X(STEPS_BOOKING, "stufen je buchung", "steps per booking") X(DAY_OF, "zu", "of") X(IN_STEPS, "im takt von", "in steps of") X(REDUCIBLE, "verringerbar", "reducible") X(ANNIVERSARY, "zum jahrestag", "at the anniversary") X(WITH_NOTICE, "mit frist", "with notice") X(TWICE, "doppelt", "double") X(BY_LIST, "laut liste", "by list") \
	X(BY_METER, "nach zähler", "by meter") X(TIMES, "mal", "times") X(INCLUDED, "inklusive|inbegriffen", "included") X(BEYOND, "darüber", "beyond") \
	X(MONDAY, "mo", "mon") X(TUESDAY, "di", "tue") X(WEDNESDAY, "mi", "wed") X(THURSDAY, "do", "thu") X(FRIDAY, "fr", "fri") \
	X(SATURDAY, "sa", "sat") X(SUNDAY, "so", "sun") \
	X(SECOND_OF, "zweiter|zweite", "second") X(THIRD_OF, "dritter|dritte", "third") X(FOURTH_OF, "vierter|vierte", "fourth") \
	X(FORTNIGHTLY, "jede zweite woche ab", "every second week from") X(ALWAYS, "rund um die uhr", "around the clock") \
	X(JANUARY, "jan|januar", "jan|january") X(FEBRUARY, "feb|februar", "feb|february") X(MARCH, "mär|märz", "mar|march") X(APRIL, "apr|april", "apr|april") \
	X(MAY, "mai", "may") X(JUNE, "jun|juni", "jun|june") X(JULY, "jul|juli", "jul|july") X(AUGUST, "aug|august", "aug|august") X(SEPTEMBER, "sep|september", "sep|september") \
	X(OCTOBER, "okt|oktober", "oct|october") X(NOVEMBER, "nov|november", "nov|november") X(DECEMBER, "dez|dezember", "dec|december") \
	/* money and term */ \
	X(WAY_IN, "in", "in") X(WAY_AFTER, "nach", "after") X(NO_CHARGE, "nichts", "nothing") X(APPROVAL, "freigabe", "approval") X(MONTHLY, "monatlich", "monthly") \
	X(QUARTERLY, "vierteljährlich", "quarterly") X(HALF_YEARLY, "halbjährlich", "half-yearly") X(YEARLY, "jährlich", "yearly") X(ONCE, "einmalig", "once") X(EACH_VISIT, "je besuch", "per visit") \
	X(SURCHARGE, "zuschlag", "surcharge") X(DISCOUNT, "rabatt", "discount") X(ON_PRICE, "auf", "on") X(WORKED, "geleistet", "worked") X(SHARE_OF, "von preis|vom preis", "of price") X(OUTSIDE, "außerhalb", "outside") X(WITHIN, "innerhalb", "within") X(ADJUSTMENT, "anpassung", "adjustment") \
	X(BY, "um", "by") X(FIXED, "fest", "fixed") X(UP_TO, "bis zu", "up to") X(OF_OUTAGE, "ausfall", "of outage") X(NEXT_WORKDAY, "nächster werktag|nächster arbeitstag", "next workday|next business-day") X(SAME_DAY, "am selben tag", "same day") X(ANNOUNCED, "ankündigung", "announced") X(BASE, "basis", "base") X(THRESHOLD, "schwelle", "threshold") \
	X(ON_DAY, "zum", "on") X(ROUNDED, "gerundet auf", "rounded to") X(RUNS, "laufzeit", "runs") X(REMINDER, "erinnerung", "reminder") \
	X(PRO_RATA, "anteilig", "pro rata") X(BEGUN_MONTHS, "angefangene monate ganz", "begun months whole") X(FULL_MONTHS, "nur volle monate", "full months only") X(COUNTED_BY_DAYS, "gezählt nach tagen", "counted by days") X(TEXT_ONLY, "nur text", "text only") X(RENEWED, "verlängert um", "renewed by") X(OPEN_ENDED, "unbefristet", "open-ended") X(AFTERWARDS, "danach", "then") X(NOT_RENEWED, "ohne verlängerung", "not renewed") \
	X(TO_MONTH, "zum monatsende|zum monatsletzten", "to month end") X(TO_QUARTER, "zum quartalsende", "to quarter end") X(TO_HALF, "zum halbjahresende", "to half-year end") X(TO_YEAR, "zum jahresende", "to year end") X(NOTICE, "kündigung", "notice") \
	X(IN_TEXT_FORM, "in textform", "in text form") X(IN_WRITTEN_FORM, "in schriftform", "in written form") \
	/* payment */ \
	X(PAYMENT, "zahlung", "payment") X(WITHIN_TIME, "binnen", "within") X(CASH_DISCOUNT, "skonto", "discount") X(LATE, "verzug", "late interest") \
	X(ABOVE_BASE, "über basiszins", "above base-rate") X(STATUTORY, "gesetzlich", "statutory") X(PAYABLE, "fällig", "payable") \
	/* figures, and the right to end it by them */ \
	X(DUTY, "pflicht", "duty") X(ON_SITE, "vor ort", "on site") X(FIGURE, "kennzahl", "measure") X(SHARE_WITHIN, "anteil in ziel", "share within target") X(EXIT, "kündigungsrecht", "right to terminate") \
	X(NO_EXIT, "kein kündigungsrecht", "no right to terminate") X(IN_A_ROW, "in folge", "consecutive") X(OUT_OF, "von", "of") X(ITS_NOTICE, "frist", "notice") X(COUNTED_IF, "gezählt wenn", "counted if") X(OVERDUE, "überfällig", "overdue") \
	/* change of terms */ \
	X(REVISION, "änderung der|änderung des|änderung von", "change of|change to") X(OBJECTION_WITHIN, "widerspruch binnen", "objection within") \
	X(ON_FIRST, "zum monatsersten", "from the next month") X(BY_AGREEMENT, "einvernehmlich", "by agreement") \
	X(SERVED, "zugang", "served") X(EFFECTIVE, "wirksam", "effective") X(AGREED, "vereinbart", "agreed") X(OBJECTION, "widerspruch", "objection") \
	X(IN_FORCE, "in kraft", "in force") X(NOT_IN_FORCE, "nicht in kraft", "not in force") \
	/* presumption, consent, quota */ \
	X(PRESUMED, "vermutet", "presumed") X(PROOF, "beweis", "proof") X(CONSENT, "zustimmung", "consent") \
	X(DEADLINE, "frist", "deadline") X(SILENCE, "schweigen", "silence") X(QUOTA, "kontingent", "quota") \
	X(NEED, "bedarf", "need") X(DIVISIBLE, "teilbar", "divisible") X(EXPIRES, "verfällt", "expires") X(CARRIES, "überträgt", "carries over") X(ROLLING, "rollend", "rolling") \
	/* examples */ \
	X(UNDER, "nach", "under") X(OPEN, "offen", "open") X(BECAUSE_OF, "wegen", "because of") \
	X(PROVISIONALLY, "vorläufig", "provisionally") X(NONE_OF, "kein", "no")

/* id, German, English, seconds in one (0: not a length of time, or one that depends on a calendar) */
#define UNITS(X) \
	X(NONE, "", "", 0) X(PERCENT, "%|prozent", "%|percent", 0) X(MONEY, "€|eur|euro|$|usd|aud|£|gbp|chf", "€|eur|euro|$|usd|aud|£|gbp|chf", 0) \
	X(SECOND, "s|sekunde|sekunden", "s|second|seconds", 1) X(MINUTE, "min|minute|minuten", "min|minute|minutes", 60) \
	X(HOUR, "h|stunde|stunden", "h|hour|hours", 3600) X(DAY, "tage|tag|tagen", "days|day", 86400) \
	X(WORKDAY, "werktage|werktag|werktagen|arbeitstage|arbeitstag|arbeitstagen", "workdays|workday|business-days|business-day", 0) X(WEEK, "wochen|woche", "weeks|week", 604800) \
	X(MONTH, "monate|monat|monaten", "months|month", 0) X(QUARTER, "quartale|quartal|quartalen", "quarters|quarter", 0) \
	X(YEAR, "jahre|jahr|jahren", "years|year", 0) X(CLOSE, "werktagsenden|werktagsende", "workday-ends|workday-end", 0) X(DATE, "", "", 0) X(OWN, "", "", 0)
