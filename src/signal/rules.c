/* rules.c - what log lines mean: a family in a table, first match wins.
 *
 * A line is compared folded. Words are whole phrases as devices write them; vendors differ, so each column
 * lists several. A rule without things looks at severity alone, and only at lines of which setting log.opens says that they open a ticket. */
#include "signal/signal.h"

static const struct log_rule rules[] = {
	{ LIT("power-supply"), { LIT("Netzteil ausgefallen"), LIT("Power supply failed") },
	  { LIT("power supply"), LIT("power-supply"), LIT("psu"), LIT("netzteil"), LIT("pwr"), LIT("pem ") },
	  { LIT("fail"), LIT("fault"), LIT("ausfall"), LIT("ausgefallen"), LIT("defekt"), LIT("lost"), LIT("not ok"), LIT("bad"), LIT("missing"), LIT("critical") },
	  { LIT("restored"), LIT("recovered"), LIT("back to normal"), LIT("is ok"), LIT("wieder"), LIT("cleared") },
	  7, LIT("hardware"), true, true },
	{ LIT("fan"), { LIT("Lüfter ausgefallen"), LIT("Fan failed") },
	  { LIT("fan "), LIT("fan:"), LIT("fans "), LIT("lüfter"), LIT("fan-"), LIT("fantray") },
	  { LIT("fail"), LIT("fault"), LIT("ausgefallen"), LIT("defekt"), LIT("not ok"), LIT("stopped"), LIT("missing"), LIT("critical") },
	  { LIT("restored"), LIT("recovered"), LIT("back to normal"), LIT("is ok"), LIT("wieder"), LIT("cleared") },
	  7, LIT("hardware"), true, true },
	{ LIT("disk"), { LIT("Festplatte meldet Fehler"), LIT("Disk reports errors") },
	  { LIT("smartd"), LIT("disk "), LIT("drive "), LIT("festplatte"), LIT("ata"), LIT("raid") },
	  { LIT("failed"), LIT("failure"), LIT("i/o error"), LIT("unrecoverable"), LIT("uncorrectable"), LIT("degraded"), LIT("defekt"), LIT("predict") },
	  { LIT("rebuilt"), LIT("recovered"), LIT("is ok"), LIT("resync done") },
	  5, LIT("hardware"), true, true },
	{ LIT("backup"), { LIT("Sicherung fehlgeschlagen"), LIT("Backup failed") },
	  { LIT("backup"), LIT("sicherung") },
	  { LIT("failed"), LIT("fehlgeschlagen"), LIT("aborted"), LIT("abgebrochen"), LIT("error"), LIT("fehler") },
	  { LIT("success"), LIT("erfolgreich") },
	  7, LIT("backup-software"), false, true },
	{ LIT("error"), { LIT("Fehlermeldung im Protokoll"), LIT("Error in the log") }, { { 0 } }, { { 0 } }, { { 0 } }, 3, { 0 }, false, false },
	{ LIT("message"), { LIT("Meldung im Protokoll"), LIT("Message in the log") }, { { 0 } }, { { 0 } }, { { 0 } }, 7, { 0 }, false, false },
};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

static bool has_one(struct str line, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n && words[i].len; i++)
		if (str_has(line, words[i]))
			return true;
	return false;
}

/* A word of the line by itself that nobody denies: neither "abnormal" nor "not ok". */
static bool says(struct str line, struct str word)
{
	static const struct str denied[] = { LIT("not "), LIT("nicht ") };
	for (size_t i = 0; i + word.len <= line.len; i++) {
		struct str before = str_cut(line, 0, i), behind = str_cut(line, i + word.len, line.len);
		bool whole = (!before.len || !is_letter(before.at[before.len - 1])) && (!behind.len || !is_letter(behind.at[0]));
		if (whole && str_is(str_cut(line, i, i + word.len), word) && !str_ends(before, denied[0]) && !str_ends(before, denied[1]))
			return true;
	}
	return false;
}

/* Short words are believed where no fault stands beside them, and not of disks: what is normal there may be another of its values. */
static bool is_well(const struct log_rule *r, struct str line)
{
	return r->severity == 7 && !has_one(line, r->faults, COUNT(r->faults)) && (says(line, STR("ok")) || says(line, STR("normal")));
}

int log_severity(struct str word)
{
	static const struct str words[] = { LIT("emerg"), LIT("alert"), LIT("crit"), LIT("err"), LIT("warning"), LIT("notice"), LIT("info"), LIT("debug") };     /* RFC 5424 6.2.1 */
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(words[i], word))
			return (int)i;
	return -1;
}

const struct log_rule *rule_match(struct str line, int severity, int opens, bool *cured)
{
	for (size_t i = 0; i < COUNT(rules); i++) {
		const struct log_rule *r = &rules[i];
		*cured = false;
		if (!r->things[0].len && severity <= r->severity && severity <= opens)
			return r;
		if (!r->things[0].len || !has_one(line, r->things, COUNT(r->things)))
			continue;
		*cured = has_one(line, r->cures, COUNT(r->cures)) || is_well(r, line);
		if (*cured || (severity <= r->severity && has_one(line, r->faults, COUNT(r->faults))))
			return r;
	}
	return NULL;
}

const struct log_rule *rule_find(struct str name)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (str_is(rules[i].name, name))
			return &rules[i];
	return NULL;
}
