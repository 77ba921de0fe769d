/* sentence_forms.c - the sentence of every form, German and English side by side.
 *
 * A row is a text with holes; the holes name slots of the form's body. <hole> is filled, [part] stands only
 * if its first hole has something to say, {this|that} stands for a hole that has and for one that has not.
 * A new form costs a row here; a new kind of hole a row in sentence.c and in sentence_read.c. */
#include "contract/chosen.h"
#include "contract/money.h"
#include "contract/sentence.h"

#define HOLE_OF(type, kind, name, member) { LIT(name), SLOT_##kind, offsetof(struct type, member), 0 }
#define HOLE_IF(type, kind, name, member, flag) { LIT(name), SLOT_##kind, offsetof(struct type, member), offsetof(struct type, flag) + 1 }
#define WHOLE(kind, name) { LIT(name), SLOT_##kind, 0, 0 }

/* ---- rules ------------------------------------------------------------------------------------------------------ */

static const struct slot slots_of_rules[] = {
	HOLE_OF(rule, VERDICT, "verdict", value), HOLE_OF(rule, LEFT, "left", value), HOLE_OF(rule, VALUE, "value", value), HOLE_OF(rule, QUOTED, "position", value), HOLE_OF(rule, FIRST, "attribute", attribute), HOLE_OF(rule, CONDITION, "when", when),
	HOLE_OF(rule, CONDITION, "unless", unless), HOLE_OF(rule, RANGES, "above", above), HOLE_OF(rule, QUOTED, "price", price),
	HOLE_OF(rule, QUOTED, "quota", quota), HOLE_OF(rule, WITHIN, "beyond", beyond), HOLE_OF(rule, QUOTED, "beyond_price", beyond_price), HOLE_OF(rule, PARTY, "decides", decides), HOLE_OF(rule, ROWS, "table", table), HOLE_OF(rule, FLAG, "by_table", by_table), HOLE_OF(rule, FLAG, "valued", valued), HOLE_OF(rule, FLAG, "dashed", dashed), HOLE_OF(rule, FLAG, "first_row", first_row),
	HOLE_OF(rule, DAY, "from", dates.from), HOLE_OF(rule, DAY, "until", dates.until), HOLE_OF(rule, TEXT, "about", value),
	HOLE_OF(rule, QUOTED, "clock", target.clock), HOLE_IF(rule, QUANTITY, "amount", target.amount, target.has_amount),
	HOLE_OF(rule, QUOTED, "calendar", target.calendar), HOLE_OF(rule, QUANTITY, "percent", availability.percent),
	HOLE_OF(rule, NAME, "period", availability.period), HOLE_OF(rule, QUANTITY, "every", availability.every),
	HOLE_OF(rule, COUNTED, "failures", availability.failures), HOLE_OF(rule, CONDITION, "not_counted", availability.not_counted),
	HOLE_OF(rule, SHARE_OF, "of", credit.of), HOLE_IF(rule, QUANTITY, "cap", credit.cap, credit.has_cap),
	HOLE_IF(rule, DATIVE, "within", credit.within, credit.has_within), HOLE_IF(rule, QUANTITY, "span", availability.span, availability.has_span),
	HOLE_IF(rule, QUANTITY, "least", availability.least, availability.has_least), HOLE_OF(rule, FLAG, "rolling", availability.rolling),
	HOLE_OF(rule, NAME, "each", availability.each), HOLE_OF(rule, QUOTED, "hours", availability.calendar), HOLE_OF(rule, QUOTED, "not_within", availability.not_within), HOLE_OF(rule, UNITS, "whole", availability.whole), HOLE_OF(rule, FLAG, "only_cap", credit.only_cap),
	HOLE_IF(rule, QUANTITY, "share", credit.share, credit.has_share), HOLE_IF(rule, BEGUN, "per", credit.per, credit.has_per), HOLE_OF(rule, PART, "part", credit.part), HOLE_OF(rule, FLAG, "of_outage", credit.of_outage), HOLE_OF(rule, QUOTED, "over", credit.over),
	HOLE_OF(rule, WITH, "settled", credit.settled), HOLE_OF(rule, NAME, "bounded", credit.each),
};

#define LIMITS_DE "[, außer wenn <unless>][; in den Fällen der Tabelle<by_table>[ („-“: gleich welcher Wert)<dashed>]][; von mehreren Zeilen, die zutreffen, gilt die oberste<first_row>][; geht <above> vor][; gilt ab <from>[ bis <until>]][; zum Preis <price>]" \
	"[; aus dem Kontingent <quota>[, darüber hinaus <beyond>[ zum Preis <beyond_price>]]][; darüber entscheidet <decides>]"
#define IF_DE "[, wenn <when>]" LIMITS_DE
#define LIMITS_EN "[ unless <unless>][; in the cases of the table<by_table>[ (“-”: whatever the value)<dashed>]][; of several rows that apply the topmost counts<first_row>][; prevails over <above>][; valid from <from>[ to <until>]][; at the price <price>]" \
	"[; from the quota <quota>[, beyond it <beyond>[ at the price <beyond_price>]]][; decided by <decides>]"
#define IF_EN "[ if <when>]" LIMITS_EN

#define PER_DE "[ <of>][ für <per> {über das Ziel der Uhr <over>|eines Ausfalls<of_outage>}]"
#define PER_EN "[ of the <of>][ for <per> {beyond the target of the clock <over>|of an outage<of_outage>}]"

const struct rule_telling rule_tellings[] = {
	{ RULE_VALUE, true, { LIT("<attribute> {ist <value>|folgt aus der Tabelle<valued>[ („-“: gleich welcher Wert)<dashed>]}" IF_DE ".<table>"), LIT("<attribute> {is <value>|follows from the table<valued>[ (“-”: whatever the value)<dashed>]}" IF_EN ".<table>") } },
	{ RULE_UNCLEAR, false, { LIT("Bewusst offen" IF_DE ": <about>."), LIT("Knowingly unclear" IF_EN ": <about>.") } },
	{ RULE_TARGET, false, { LIT("{Die Frist der Uhr <clock> {beträgt <amount>|folgt aus der Tabelle}[ im Kalender <calendar>]|Es gelten die Fristen der Tabelle[ im Kalender <calendar>]}" IF_DE ".<table>"),
		LIT("{The target of the clock <clock> {is <amount>|follows from the table}[ in the calendar <calendar>]|The targets of the table apply[ in the calendar <calendar>]}" IF_EN ".<table>") } },
	{ RULE_NO_TARGET, false, { LIT("Es gilt keine Frist[ der Uhr <clock>]" IF_DE ".<table>"), LIT("No target[ of the clock <clock>] applies" IF_EN ".<table>") } },
	{ RULE_PRICE, false, { LIT("{Es gilt der Preis <position>|Der Preis folgt aus der Tabelle<valued>[ („-“: gleich welcher Wert)<dashed>]}" IF_DE ".<table>"),
		LIT("{The price <position> applies|The price follows from the table<valued>[ (“-”: whatever the value)<dashed>]}" IF_EN ".<table>") } },
	{ RULE_PLUS, false, { LIT("{Hinzu kommt der Preis <position>|Was hinzukommt, folgt aus der Tabelle<valued>[ („-“: gleich welcher Wert)<dashed>]}" IF_DE ".<table>"),
		LIT("{The price <position> is added|What is added follows from the table<valued>[ (“-”: whatever the value)<dashed>]}" IF_EN ".<table>") } },
	{ RULE_AVAILABILITY, false, { LIT("{Wenn <when>, beträgt die Verfügbarkeit|Die Verfügbarkeit beträgt} <percent> je {<span>|<period>}[ rollend<rolling>][ je <each>][ in den Zeiten des Kalenders <hours>][; gemessen wird alle <every>]"
		"{; ein Ausfall beginnt nach <least>|[; ein Ausfall beginnt mit <failures>]}[ in vollen <whole>]" LIMITS_DE "[; nicht gezählt wird, wenn <not_counted>][; nicht gezählt werden Zeiten des Kalenders <not_within>]."),
		LIT("{If <when>, the availability|The availability} is <percent> per {<span>|<period>}[ rolling<rolling>][ per <each>][ in the hours of the calendar <hours>][; measured every <every>]"
		"{; an outage begins after <least>|[; an outage begins with <failures>]}[ in whole <whole>]" LIMITS_EN "[; not counted if <not_counted>][; not counted are the hours of the calendar <not_within>].") } },
	{ RULE_NO_AVAILABILITY, false, { LIT("Keine Verfügbarkeit ist zugesagt" IF_DE "."), LIT("No availability is promised" IF_EN ".") } },
	{ RULE_COUNTED, false, { LIT("Ein Ausfall zählt" IF_DE "."), LIT("An outage counts" IF_EN ".") } },
	{ RULE_EXCUSED, false, { LIT("Von einem Ausfall zählen die Zeiten des Kalenders <not_within> nicht" IF_DE "."), LIT("Of an outage the hours of the calendar <not_within> do not count" IF_EN ".") } },
	{ RULE_NOT_COUNTED, false, { LIT("Ein Ausfall zählt nicht" IF_DE "."), LIT("An outage does not count" IF_EN ".") } },
	{ RULE_CREDIT, false, { LIT("{Gutschriften betragen zusammen höchstens <only_cap><cap>[ <of>][ je <bounded>]|{Die Gutschrift beträgt <part>" PER_DE "|{Die Gutschrift beträgt <share>" PER_DE "|Die Gutschrift ist der Anteil <of>, den die Tabelle nennt}}[, höchstens <cap>]}"
		"[, auf Antrag binnen <within> nach Ende des Zeitraums][, verrechnet mit <settled>]" IF_DE ".<table>"),
		LIT("{Credits are at most <only_cap><cap>[ of the <of>][ per <bounded>] together|{The credit is <part>" PER_EN "|{The credit is <share>" PER_EN "|The credit is the share of the <of> that the table names}}[, at most <cap>]}[, on a claim within <within> of the end of the period][, settled with <settled>]" IF_EN ".<table>") } },
	{ RULE_VALUE, false, { LIT("{<left> ist zuständig|{<verdict>|Das Urteil folgt aus der Tabelle<valued>[ („-“: gleich welcher Wert)<dashed>]}}" IF_DE ".<table>"), LIT("{<left> is responsible|{<verdict>|The verdict follows from the table<valued>[ (“-”: whatever the value)<dashed>]}}" IF_EN ".<table>") } },
};
const size_t n_rule_tellings = COUNT(rule_tellings);

const struct slot *rule_slots(size_t *n)
{
	*n = COUNT(slots_of_rules);
	return slots_of_rules;
}

/* ---- all other forms ---------------------------------------------------------------------------------------------- */

static const struct slot rule[] = { HOLE_OF(rule, CLAUSE, "at", at), WHOLE(RULE, "rule") };
static const struct slot amend[] = { HOLE_OF(amend_decl, CLAUSE, "target", target), HOLE_OF(amend_decl, AMENDED, "rule", rule),
	HOLE_OF(amend_decl, CONDITION, "so_far", so_far), HOLE_OF(amend_decl, DAY, "from", dates.from), HOLE_OF(amend_decl, DAY, "until", dates.until) };
static const struct slot fact[] = { HOLE_OF(fact_decl, QUOTED, "name", name), WHOLE(KIND, "kind"), HOLE_OF(fact_decl, VALUE, "otherwise", otherwise),
	HOLE_IF(fact_decl, QUANTITY, "ordinary", ordinary, has_ordinary), HOLE_OF(fact_decl, FLAG, "ordered", ordered), HOLE_OF(fact_decl, NAME, "source", source), HOLE_OF(fact_decl, CONDITION, "only_if", only_if) };
static const struct slot under[] = { HOLE_OF(under_decl, ONE, "one", children), HOLE_OF(under_decl, NAMES, "children", children), HOLE_OF(under_decl, QUOTED, "parent", parent) };
static const struct slot term[] = { HOLE_OF(term_decl, QUOTED, "name", name), HOLE_OF(term_decl, TEXT, "words", words), HOLE_OF(term_decl, CONDITION, "is", is) };
static const struct slot never[] = { HOLE_OF(never_decl, CONDITION, "is", is) };
static const struct slot chosen[] = { HOLE_OF(chosen_decl, FIRST, "fact", fact), HOLE_OF(chosen_decl, EMPTY, "none", values), HOLE_OF(chosen_decl, ONE, "one", values), HOLE_OF(chosen_decl, NAMES, "values", values), HOLE_OF(chosen_decl, FLAG, "set", set) };
static const struct slot several[] = { HOLE_OF(several_decl, FACT, "name", name), HOLE_OF(several_decl, FLAG, "last", last), HOLE_OF(several_decl, FLAG, "highest", highest), HOLE_OF(several_decl, FLAG, "discount", discount) };
static const struct slot promise[] = { HOLE_OF(promise_decl, WITHIN, "verdict", verdict), HOLE_OF(promise_decl, CONDITION, "when", when) };
static const struct slot calendar[] = { HOLE_OF(calendar_decl, QUOTED, "name", name), HOLE_OF(calendar_decl, OF, "outside", outside), HOLE_OF(calendar_decl, OF, "inside", inside),
	HOLE_OF(calendar_decl, ZONE, "zone", zone), HOLE_OF(calendar_decl, FLAG, "by_table", by_table), HOLE_OF(calendar_decl, ROWS, "table", table), WHOLE(HOURS, "hours"), WHOLE(CLOSED, "closed") };
static const struct slot uhr[] = { HOLE_OF(clock_decl, QUOTED, "name", name), HOLE_OF(clock_decl, START, "from", from), HOLE_OF(clock_decl, FINISH, "until", until),
	HOLE_OF(clock_decl, HOUR, "accepted", accepted), HOLE_OF(clock_decl, EVENTS, "paused", paused), HOLE_OF(clock_decl, OF, "within", within), HOLE_OF(clock_decl, FLAG, "step_in", step_in) };
static const struct slot presumed[] = { HOLE_OF(presume_decl, CONDITION, "is", is), HOLE_OF(presume_decl, PARTY, "proof", proof) };
static const struct slot consent[] = { HOLE_OF(consent_decl, QUOTED, "name", name), HOLE_OF(consent_decl, START, "from", from),
	HOLE_OF(consent_decl, QUANTITY, "deadline", deadline), HOLE_OF(consent_decl, VALUE, "silence", silence), HOLE_OF(consent_decl, FLAG, "of_version", of_version) };
static const struct slot quota[] = { HOLE_OF(quota_decl, QUOTED, "name", name), WHOLE(CASES, "amount"),
	HOLE_IF(quota_decl, QUANTITY, "per", per, per_amount), HOLE_OF(quota_decl, NAME, "period", period), HOLE_OF(quota_decl, YEAR_DAY, "begins", begins), HOLE_OF(quota_decl, NAME, "each", each),
	HOLE_OF(quota_decl, FLAG, "expires", expires), HOLE_OF(quota_decl, FLAG, "carries", carries), HOLE_OF(quota_decl, FLAG, "rolling", rolling),
	HOLE_IF(quota_decl, QUANTITY, "kept", kept, has_kept), HOLE_IF(quota_decl, QUANTITY, "most", most, has_most), HOLE_OF(quota_decl, BY, "need", need),
	HOLE_OF(quota_decl, FLAG, "divisible", divisible), HOLE_OF(quota_decl, FLAG, "once", once), HOLE_OF(quota_decl, FLAG, "money", money), HOLE_IF(quota_decl, COUNTED, "step", step, grows), HOLE_OF(quota_decl, FLAG, "begun", begun), HOLE_OF(quota_decl, FLAG, "full", full) };
static const struct slot path[] = { HOLE_OF(path_decl, WITHIN, "verdict", verdict), HOLE_OF(path_decl, CHARGED, "charged", verdict), HOLE_OF(path_decl, FREE, "free", what), HOLE_OF(path_decl, OFFER, "offer", what), HOLE_OF(path_decl, FLAG, "after", after), HOLE_OF(path_decl, QUOTED, "what", what),
	HOLE_OF(path_decl, PARTY, "approval", approval), HOLE_IF(path_decl, QUANTITY, "from", from, has_from), HOLE_OF(path_decl, NAME, "per", per), HOLE_OF(path_decl, FLAG, "timed", timed), HOLE_OF(path_decl, CONDITION, "when", when) };
static const struct slot price[] = { HOLE_OF(price_decl, QUOTED, "name", name), WHOLE(ITEMS, "items"), HOLE_OF(price_decl, LEASTS, "leasts", leasts),
	HOLE_IF(price_decl, DATIVE, "step", step, has_step), HOLE_IF(price_decl, QUANTITY, "most", most, has_most), HOLE_OF(price_decl, FLAG, "all_units", all_units), HOLE_OF(price_decl, FLAG, "steps_daily", steps_daily), HOLE_OF(price_decl, FLAG, "steps_booking", steps_booking),
	HOLE_IF(price_decl, QUANTITY, "work_most", work_most, has_work_most), HOLE_OF(price_decl, PERIOD, "most_period", most_period), HOLE_OF(price_decl, YEAR_DAY, "most_begins", most_begins),
	HOLE_OF(price_decl, FLAG, "by_days", by_days), HOLE_OF(price_decl, FLAG, "begun_months", begun_months), HOLE_OF(price_decl, FLAG, "full_months", full_months), HOLE_OF(price_decl, FLAG, "counted_days", counted_days), HOLE_OF(price_decl, WEIGHTS, "weights", weights), HOLE_OF(price_decl, FLAG, "by_list", by_list), HOLE_OF(price_decl, QUOTED, "list", list),
	HOLE_OF(price_decl, QUOTED, "meter", meter), HOLE_OF(price_decl, NAME, "holder", holder), HOLE_IF(price_decl, QUANTITY, "factor", factor, has_factor),
	HOLE_OF(price_decl, FLAG, "reducible", reducible), HOLE_OF(price_decl, FLAG, "anniversary", anniversary), HOLE_IF(price_decl, QUANTITY, "less", less, has_less), HOLE_IF(price_decl, QUANTITY, "notice", notice, has_notice) };
static const struct slot surcharge[] = { HOLE_OF(surcharge_decl, QUOTED, "name", name), HOLE_OF(surcharge_decl, QUANTITY, "amount", amount),
	HOLE_OF(surcharge_decl, QUOTED, "on", on), HOLE_IF(surcharge_decl, OF, "within", calendar, within), HOLE_IF(surcharge_decl, OF, "beyond", calendar, outside),
	HOLE_OF(surcharge_decl, FLAG, "pro_rata", pro_rata), HOLE_OF(surcharge_decl, FLAG, "hourly", hourly), HOLE_OF(surcharge_decl, FLAG, "begun", begun), HOLE_OF(surcharge_decl, FLAG, "worked", worked),
	HOLE_IF(surcharge_decl, QUANTITY, "most", most, has_most), HOLE_OF(surcharge_decl, FLAG, "daily", daily), HOLE_OF(surcharge_decl, CONDITION, "when", when) };
static const struct slot lifted[] = { HOLE_OF(lifted_decl, QUOTED, "name", name), HOLE_OF(lifted_decl, FLAG, "discount", discount), HOLE_OF(lifted_decl, CONDITION, "so_far", so_far) };
static const struct slot adjustment[] = { HOLE_OF(adjust_decl, QUOTED, "name", name), HOLE_OF(adjust_decl, PERIOD, "when", when), HOLE_OF(adjust_decl, INDEX, "by", by), HOLE_OF(adjust_decl, SHARES, "shares", shares),
	HOLE_IF(adjust_decl, QUANTITY, "percent", percent, has_percent), HOLE_OF(adjust_decl, FLAG, "up_to", up_to), HOLE_IF(adjust_decl, QUANTITY, "least", least, has_least),
	HOLE_OF(adjust_decl, MONTH, "base", base), HOLE_IF(adjust_decl, QUANTITY, "threshold", threshold, has_threshold),
	HOLE_IF(adjust_decl, QUANTITY, "most", most, has_most), HOLE_IF(adjust_decl, YEAR_DAY, "on", on, has_day),
	HOLE_IF(adjust_decl, QUANTITY, "announced", announced, has_announced), HOLE_IF(adjust_decl, QUANTITY, "rounded", rounded, has_rounded) };
static const struct slot runs[] = { HOLE_IF(runs_decl, QUANTITY, "length", length, has_length), HOLE_IF(runs_decl, QUANTITY, "renewed", renewed, has_renewed),
	HOLE_IF(runs_decl, QUANTITY, "notice", notice, has_notice), HOLE_IF(runs_decl, QUANTITY, "later", later, has_later), HOLE_OF(runs_decl, DAY, "until", until), HOLE_OF(runs_decl, DAY, "from", from),
	HOLE_OF(runs_decl, FLAG, "then_open", then_open), HOLE_OF(runs_decl, FLAG, "ends", ends), HOLE_OF(runs_decl, FLAG, "month", to[END_MONTH]),
	HOLE_OF(runs_decl, FLAG, "quarter", to[END_QUARTER]), HOLE_OF(runs_decl, FLAG, "half", to[END_HALF]), HOLE_OF(runs_decl, FLAG, "year", to[END_YEAR]), HOLE_OF(runs_decl, FLAG, "during", during), HOLE_OF(runs_decl, FLAG, "text_form", text_form), HOLE_OF(runs_decl, FLAG, "written", written), HOLE_IF(runs_decl, QUANTITY, "reminder", reminder, has_reminder), HOLE_OF(runs_decl, CONDITION, "when", when) };

static const struct slot payment[] = { HOLE_OF(payment_decl, QUANTITY, "within", within), HOLE_IF(payment_decl, QUANTITY, "first", skonto[0].percent, skonto[0].has),
	HOLE_IF(payment_decl, DATIVE, "first_within", skonto[0].within, skonto[0].has), HOLE_IF(payment_decl, QUANTITY, "second", skonto[1].percent, skonto[1].has),
	HOLE_IF(payment_decl, DATIVE, "second_within", skonto[1].within, skonto[1].has), HOLE_IF(payment_decl, QUANTITY, "interest", interest, has_interest),
	HOLE_OF(payment_decl, FLAG, "above_base", above_base), HOLE_OF(payment_decl, FLAG, "statutory", statutory) };
static const struct slot figure[] = { HOLE_OF(figure_decl, QUOTED, "name", name), HOLE_OF(figure_decl, QUOTED, "clock", clock), HOLE_OF(figure_decl, NAME, "period", period),
	HOLE_OF(figure_decl, CONDITION, "when", when), HOLE_OF(figure_decl, QUANTITY, "least", least) };
static const struct slot duty[] = { HOLE_OF(duty_decl, QUOTED, "name", name), HOLE_IF(duty_decl, QUANTITY, "times", times, has_times), HOLE_OF(duty_decl, NAME, "period", period), HOLE_OF(duty_decl, FLAG, "on_site", on_site) };
static const struct slot leave[] = { HOLE_OF(exit_decl, FIRST_PARTY, "who", who), HOLE_OF(exit_decl, MEASURED, "what", what), HOLE_OF(exit_decl, QUANTITY, "below", below),
	HOLE_OF(exit_decl, QUANTITY, "times", times), HOLE_OF(exit_decl, QUANTITY, "of", of), HOLE_OF(exit_decl, FLAG, "consecutive", consecutive), HOLE_IF(exit_decl, QUANTITY, "notice", notice, has_notice),
	HOLE_OF(exit_decl, FLAG, "missed", missed), HOLE_OF(exit_decl, QUOTED, "clock", what), HOLE_OF(exit_decl, DATIVE, "within", of), HOLE_OF(exit_decl, CONDITION, "when", when), HOLE_OF(exit_decl, FLAG, "overdue", overdue), HOLE_OF(exit_decl, QUANTITY, "late", late) };
static const struct slot text_only[] = { HOLE_OF(text_only_decl, RANGES, "of", of) };
static const struct slot revision[] = { HOLE_OF(revision_decl, QUOTED, "name", name), HOLE_IF(revision_decl, QUANTITY, "announced", announced, has_announced),
	HOLE_IF(revision_decl, DATIVE, "objection", objection, has_objection), HOLE_OF(revision_decl, FLAG, "on_first", on_first),
	HOLE_OF(revision_decl, FLAG, "by_agreement", by_agreement) };

/* Which document took a statement out, and on which days. */
static const struct slot marking[] = { HOLE_OF(marking, DAY, "from", from), HOLE_OF(marking, DAY, "until", until), HOLE_OF(marking, NAME, "kind", kind), HOLE_OF(marking, TEXT, "name", name) };

#define ROW(form, type, slots, de, en) { FORM_##form, { LIT(de), LIT(en) }, slots, COUNT(slots), sizeof(struct type) }

const struct telling tellings[] = {
	ROW(LIFT, amend_decl, amend, "<target> gilt {ab <from> {bis <until> nicht|nicht mehr}|nicht}[, soweit <so_far>].", "<target> {ceases to apply from <from>[ to <until>]|does not apply}[ insofar as <so_far>]."),
	ROW(LIFTED, lifted_decl, lifted, "Der {<discount>Rabatt|Zuschlag} <name> entfällt[, soweit <so_far>].", "The {<discount>discount|surcharge} <name> does not apply[ insofar as <so_far>]."),
	ROW(RULE, rule, rule, "<at> <rule>", "<at> <rule>"),
	ROW(ADD, amend_decl, amend, "Zu <target> tritt hinzu: <rule>", "Added to <target>: <rule>"),
	ROW(REPLACE, amend_decl, amend, "An die Stelle von <target>[, der vor dem <from>[ und nach dem <until>] weiter gilt,] tritt: <rule>",
		"In place of <target>[, which still applies before <from>[ and after <until>]], this holds: <rule>"),
	ROW(FACT, fact_decl, fact, "Das Merkmal <name> <kind>[; sonst <ordinary>][; sonst <otherwise>][; ihre Reihenfolge zählt<ordered>][; bekannt aus: <source>]"
		"[; dieses Merkmal gibt es nur, wenn <only_if>].", "The fact <name> <kind>[; otherwise <ordinary>][; otherwise <otherwise>][; their order counts<ordered>][; known from: <source>]"
		"[; it exists only if <only_if>]."),
	ROW(UNDER, under_decl, under, "Zur Klasse <parent> {<one>gehört|gehören} <children>.", "{<one>A member|Members} of the class <parent> {<one>is|are} <children>."),
	ROW(TERM, term_decl, term, "<name> heißt{: <words>|, dass <is>}.", "<name> means{: <words>| that <is>}."),
	ROW(NEVER, never_decl, never, "Es kommt nicht vor, dass <is>; wenn doch, entscheidet ein Mensch, und bis dahin wird nichts berechnet.",
		"It never happens that <is>; if it does, a person decides, and nothing is charged until then."),
	ROW(CHOSEN, chosen_decl, chosen, "<fact>: gewählt {<set>{<none>ist nichts|{<one>ist genau|sind genau} <values>}|ist <values>}.",
		"<fact>: chosen {<set>{<none>is nothing|{<one>is exactly|are exactly} <values>}|is <values>}."),
	ROW(SEVERAL, several_decl, several, "{<highest>Gelten mehrere {<discount>Rabatte|Zuschläge} zugleich, zählt der höchste|Gelten mehrere Werte für <name>, zählt der {<last>letzte|erste}}.",
		"{<highest>If several {<discount>discounts|surcharges} apply at once, the highest counts|If several values apply for <name>, the {<last>last|first} counts}."),
	ROW(PROMISE, promise_decl, promise, "Zugesagt ist das Urteil „<verdict>“, wenn <when>.", "Promised is the verdict “<verdict>” if <when>."),
	ROW(CALENDAR, calendar_decl, calendar, "Der Kalender <name> umfasst {alles außerhalb <outside>|{die Zeiten, die in der Tabelle stehen<by_table>|<hours>}}[, nur innerhalb <inside>][, in der Zeitzone <zone>][, ohne <closed>].<table>",
		"The calendar <name> covers {everything outside <outside>|{the hours that stand in the table<by_table>|<hours>}}[, only within <inside>][, in the time zone <zone>][, without <closed>].<table>"),
	ROW(CLOCK, clock_decl, uhr, "Die Uhr <name> läuft ab <from> bis <until>[ und ruht, solange <paused> andauert][ und ruht innerhalb <within>][; was an einem offenen Tag nach <accepted> Uhr oder an einem geschlossenen kommt, zählt ab der Öffnung des nächsten offenen][; ist ihre Frist verstrichen, dürfen Dritte die Arbeit tun, bis sie getan ist, und die nötigen Kosten trägt, wer sie schuldet<step_in>].",
		"The clock <name> runs from <from> until <until>[ and pauses during <paused>][ and pauses within <within>][; what comes on an open day later than <accepted> or on a closed one counts from the opening of the next open one][; once its target has passed, third parties may do the work until it is done, and who owes it bears the necessary cost<step_in>]."),
	ROW(PRESUMED, presume_decl, presumed, "Vermutet wird, dass <is>; das Gegenteil beweist <proof>.", "It is presumed that <is>; the contrary is proved by <proof>."),
	ROW(CONSENT, consent_decl, consent, "{<of_version>Wird der Vertrag geändert (<name>), beträgt die Frist zur Zustimmung <deadline> ab <from>; Schweigen bedeutet <silence>"
		"|Zum Merkmal <name> beträgt die Frist <deadline> ab <from>; Schweigen bedeutet <silence>}.",
		"{<of_version>If the contract is changed (<name>), the deadline for consent is <deadline> from <from>; silence means <silence>"
		"|For the fact <name> the deadline is <deadline> from <from>; silence means <silence>}."),
	ROW(QUOTA, quota_decl, quota, "Das Kontingent <name> umfasst <amount>{<begun> je angefangene <step>|{<full> je volle <step>|[ für je <step>]}}{<once> einmalig|{ je <per>|[ je <period>[ ab dem <begins>]]}}[, gesondert je <each>][; ein Rest verfällt<expires>]"
		"[; ein Rest wird übertragen<carries>][, für <kept>][, höchstens <most>][; der Zeitraum ist rollend<rolling>][; gemessen an <need>]"
		"[; ein Rest, der nicht für die ganze Arbeit reicht, gilt für einen Teil von ihr<divisible>][; davon geht ab, was die Arbeit kostet, bevor etwas berechnet wird<money>].",
		"The quota <name> covers <amount>{<begun> for each begun <step>|{<full> for each full <step>|[ for every <step>]}}{<once> once|{ per <per>|[ per <period>[ from <begins>]]}}[, separately per <each>][; what is left expires<expires>]"
		"[; what is left is carried over<carries>][, for <kept>][, at most <most>][; the period is rolling<rolling>][; measured by <need>]"
		"[; what is left but does not suffice for the whole work counts for a part of it<divisible>][; what the work costs is taken from it before anything is charged<money>]."),
	ROW(PATH, path_decl, path, "Beim Urteil „<verdict>“ {<free>wird nichts berechnet|{<after>{<offer>wird nach dem Angebot abgerechnet, das angenommen ist|wird die geleistete Arbeit nach <what> berechnet, zu dem Preis, den die Klauseln nennen}|{<charged>wird zum Preis <what> berechnet|ist alles mit dem Preis <what> abgegolten}}}[; die Freigabe gibt <approval>{, sobald je <per> alles zusammen <from> erreicht|{<timed> ab <from>|[ ab einem Betrag von <from>]}}][; das gilt, wenn <when>].",
		"Under the verdict “<verdict>” {<free>nothing is charged|{<after>{<offer>it is charged as the accepted quote says|the work done is charged by <what>, at the price that the clauses name}|{<charged>it is charged at the price <what>|everything is included in the price <what>}}}[; it is approved by <approval>{ once per <per> all of it together reaches <from>|{<timed> from <from> on|[ from an amount of <from> on]}}][; this holds if <when>]."),
	ROW(PRICE, price_decl, price, "Der Preis <name> {richtet sich nach der Liste<by_list>[ <list>]|beträgt [nach dem Zähler <meter>{, gesondert je <holder>[ und vervielfacht mit <factor>],|[, vervielfacht mit <factor>,]} ][<items>][<leasts>][, gezählt in Schritten von <step>][, höchstens <most>][, für alle Arbeit zusammen höchstens <work_most> <most_period>[ ab dem <most_begins>], und was darüber hinausgeht, ist nicht geschuldet]"
		"[; der Preis der erreichten Stufe gilt für alles<all_units>][; die Stufen gelten für jeden Tag gesondert<steps_daily>][; die Stufen gelten für jede Buchung gesondert<steps_booking>][; ein Monat, der nicht ganz geschuldet ist, zählt nach Tagen<by_days>][; ein angefangener Monat zählt ganz<begun_months>][; nur volle Monate zählen, angefangene sind frei<full_months>][; was innerhalb eines Monats hinzukommt oder wegfällt, zählt nach Tagen<counted_days>][; gezählt wird <weights>][; weniger berechnet wird nur<reducible>[ zu jedem Jahrestag des Vertrags<anniversary>][, <notice> nachdem es weniger sind][, um höchstens <less> auf einmal], mehr jederzeit]}.",
		"The price <name> {follows the list<by_list>[ <list>]|{for what the meter <meter> counts{, separately for each <holder>[ and multiplied by <factor>],|[, multiplied by <factor>,]} is |is }[<items>][<leasts>][, counted in steps of <step>][, at most <most>][, for all work together at most <work_most> <most_period>[ from <most_begins>], and what goes beyond that is not owed]"
		"[; the price of the step reached holds for everything<all_units>][; the steps count for each day by itself<steps_daily>][; the steps count for each booking by itself<steps_booking>][; a month that is not owed in full counts by days<by_days>][; a begun month counts as a whole one<begun_months>][; only full months count, begun ones are free<full_months>][; what comes or goes within a month counts by days<counted_days>][; counted are <weights>][; fewer are charged only<reducible>[ at each anniversary of the contract<anniversary>][, <notice> after there are fewer][, by at most <less> at a time], more at any time]}."),
	ROW(SURCHARGE, surcharge_decl, surcharge, "Der Zuschlag <name> beträgt <amount>[ je<hourly> {<worked>geleistete Stunde|Stunde der berechneten Zeit}][ je angefangene<begun> {<worked>geleistete Stunde|Stunde der berechneten Zeit}][ und höchstens <most>[ je Tag<daily>]][ anteilig nach Minuten<pro_rata>][ auf den Preis <on>][ innerhalb <within>][ außerhalb <beyond>][, wenn <when>].",
		"The surcharge <name> is <amount>[ per hour<hourly> {<worked>worked|of the time as it is billed}][ per begun hour<begun> {<worked>worked|of the time as it is billed}][ and at most <most>[ per day<daily>]][ in proportion to the minutes<pro_rata>][ on the price <on>][ within <within>][ outside <beyond>][ if <when>]."),
	ROW(DISCOUNT, surcharge_decl, surcharge, "Der Rabatt <name> beträgt <amount>[ je<hourly> {<worked>geleistete Stunde|Stunde der berechneten Zeit}][ je angefangene<begun> {<worked>geleistete Stunde|Stunde der berechneten Zeit}][ und höchstens <most>[ je Tag<daily>]][ anteilig nach Minuten<pro_rata>][ auf den Preis <on>][ innerhalb <within>][ außerhalb <beyond>][, wenn <when>].",
		"The discount <name> is <amount>[ per hour<hourly> {<worked>worked|of the time as it is billed}][ per begun hour<begun> {<worked>worked|of the time as it is billed}][ and at most <most>[ per day<daily>]][ in proportion to the minutes<pro_rata>][ on the price <on>][ within <within>][ outside <beyond>][ if <when>]."),
	ROW(ADJUSTMENT, adjust_decl, adjustment, "Die Anpassung <name> geschieht <when> {um bis zu <up_to><percent>|{gewichtet, und zwar <shares>|{nach dem Index <by>[ zuzüglich <percent>]|um <percent>}}}[, gemessen am Stand von <base>][, ab einer Änderung von <threshold>][, mindestens <least>][, höchstens <most>][, zum <on>]"
		"[; sie wird <announced> vorher angekündigt][; gerundet wird auf <rounded>].",
		"The adjustment <name> is made <when> {by up to <up_to><percent>|{by weights, namely <shares>|{by the index <by>[ plus <percent>]|by <percent>}}}[, measured from its level of <base>][, from a change of <threshold>][, at least <least>][, at most <most>][, on <on>]"
		"[; it is announced <announced> before][; the result is rounded to <rounded>]."),
	ROW(PAYMENT, payment_decl, payment, "Die Zahlungsfrist für Rechnungen beträgt <within>[; bei Zahlung binnen <first_within> beträgt das Skonto <first>][, binnen <second_within> noch <second>]"
		"[; bei Verzug betragen die Zinsen <interest>[ über dem Basiszinssatz<above_base>]][; bei Verzug gelten die gesetzlichen Zinsen<statutory>].",
		"Invoices are to be paid within <within>[; a discount of <first> on payment within <first_within>][, of <second> within <second_within>]"
		"[; late payment bears interest of <interest>[ above the base rate<above_base>]][; late payment bears statutory interest<statutory>]."),
	ROW(FIGURE, figure_decl, figure, "Die Kennzahl <name> ist der Anteil der Fälle im Ziel der Uhr <clock> je <period>[, gezählt, wenn <when>]; zugesagt sind mindestens <least>.",
		"The measure <name> is the share of cases within the target of the clock <clock> per <period>[, counted if <when>]; promised is at least <least>."),
	ROW(DUTY, duty_decl, duty, "Die Pflicht <name> ist {<times>-mal|einmal} je <period>[ vor Ort<on_site>] zu erfüllen.", "The duty <name> is to be fulfilled {<times> times|once} per <period>[ on site<on_site>]."),
	ROW(EXIT, exit_decl, leave, "<who> darf kündigen{<missed>, wenn das Ziel der Uhr <clock> binnen <within> <times>-mal verfehlt wird[, gezählt, wenn <when>]|{<overdue>, wenn eine Rechnung <late> überfällig ist"
		"| bei <what> unter <below>, und zwar {<consecutive><times> in Folge|in <times> der letzten <of>}}}[; die Frist beträgt <notice>].",
		"<who> may terminate{<missed> if the target of the clock <clock> is missed <times> times within <within>[, counted if <when>]|{<overdue> if an invoice is <late> overdue"
		"| in case of <what> below <below>, namely {<consecutive><times> in a row|in <times> of the last <of>}}}[; the notice is <notice>]."),
	ROW(TEXT_ONLY, text_only_decl, text_only, "Zu <of> gibt es keine Regel; dort steht nur Text.", "There is no rule for <of>; what stands there is text only."),
	ROW(REVISION, revision_decl, revision, "Was <name> betrifft, wird {<by_agreement>nur einvernehmlich|auf Ankündigung} geändert[; die Änderung ist <announced> vorher anzukündigen][; widersprochen werden kann binnen <objection>]"
		"[; wirksam wird sie zum Monatsersten<on_first>].", "What concerns <name> is changed {<by_agreement>by agreement only|on notice}[; the change is announced <announced> before]"
		"[; an objection is possible within <objection>][; it takes effect from the next month<on_first>]."),
	ROW(RUNS, runs_decl, runs, "Der Vertrag läuft {bis zum <until>|{<length>|auf unbestimmte Zeit}}[ ab dem <from>][ und verlängert sich um jeweils <renewed>][, danach auf unbestimmte Zeit, und endet durch Kündigung frühestens mit Ablauf der festen Laufzeit<then_open>]"
		"[ und endet dann von selbst<ends>][; die Kündigungsfrist beträgt <notice>][, nach der festen Laufzeit <later>][, zum Ende eines Monats<month>][, zum Ende eines Quartals<quarter>]"
		"[, zum Ende eines Halbjahrs<half>][, zum Ende eines Jahres<year>][, auch innerhalb einer Verlängerung<during>][; gekündigt wird in Textform<text_form>][; gekündigt wird in Schriftform<written>][; erinnert wird <reminder> vor dem letzten Tag für die Kündigung][; das gilt, wenn <when>].",
		"The contract runs {until <until>|{for <length>|without end}}[ from <from>][ and is renewed by <renewed> each time][, then without end, and notice ends it with the fixed term at the earliest<then_open>]"
		"[ and then ends by itself<ends>][; the notice period is <notice>][, after the fixed term <later>][, to the end of a month<month>][, to the end of a quarter<quarter>]"
		"[, to the end of a half-year<half>][, to the end of a year<year>][, within a renewal, too<during>][; notice is given in text form<text_form>][; notice is given in written form<written>][; a reminder comes <reminder> before the last day of notice][; this holds if <when>]."),
};
const size_t n_tellings = COUNT(tellings);

#define GONE_DE "Gilt {ab <from> {bis <until> nicht|nicht mehr}|nicht mehr}, "
#define BY " <kind>[ <name>]: "
#define GONE_EN "No longer holds[ from <from>[ to <until>]], "

const struct telling marks[MARK_COUNT] = {                                /* ORDER mark */
	ROW(REPLACE, marking, marking, GONE_DE "ersetzt durch" BY, GONE_EN "replaced by" BY),
	ROW(LIFT, marking, marking, GONE_DE "aufgehoben durch" BY, GONE_EN "repealed by" BY),
	ROW(LIFT, marking, marking, "Gilt [ab <from> [bis <until> ]]nur zum Teil, eingeschränkt durch" BY, "Holds only in part[ from <from>[ to <until>]], restricted by" BY),
};
