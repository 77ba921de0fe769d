/* manual.c - the tables of commands and settings as a page for man(1), section 1. */
#include "inventory/settings.h"
#include "main/commands.h"
#include "main/release.h"

/* A dash is a minus, a backslash itself, and a line that begins with a dot or an apostrophe is text. */
static struct str roff(struct out *o, struct str s)
{
	struct out r = out_open(o->mem);
	for (size_t i = 0; i < s.len; i++) {
		if ((s.at[i] == '.' || s.at[i] == '\'') && (!i || s.at[i - 1] == '\n'))
			print(&r, "\\&");
		if (s.at[i] == '-' || s.at[i] == '\\')
			print(&r, "{}", s.at[i] == '-' ? STR("\\") : STR("\\e"));
		if (s.at[i] != '\\')
			out_char(&r, s.at[i]);
	}
	return out_str(&r);
}

static struct str behind(struct out *o, struct str s) { return s.len ? text(o->mem, " {}", roff(o, s)) : NONE; }

static void put_more(struct out *o, const struct command *c)
{
	struct out lines = out_open(o->mem);
	c->more(&lines);
	print(o, ".PP\n.nf\n{}.fi\n", roff(o, out_str(&lines)));
}

static void put_command(struct out *o, const struct command *c)
{
	print(o, ".SS regelbetrieb {}{}\n{}.\n", roff(o, c->name), behind(o, c->words), roff(o, c->help));
	for (size_t i = 0; i < COUNT(c->options) && c->options[i].name.len; i++)
		print(o, ".TP\n.B \\-\\-{}{}\n{}\n", roff(o, c->options[i].name), behind(o, c->options[i].hint), roff(o, c->options[i].help));
	print(o, ".PP\nExample: {}\n", roff(o, c->example));
	if (c->more)
		put_more(o, c);
}

static void put_setting(struct out *o, const struct setting_row *r)
{
	print(o, ".TP\n.B {}\n{}.\n", roff(o, r->name), roff(o, r->says[LANG_EN]));
	if (r->words.len)
		print(o, "One of: {}.\n", roff(o, r->words));
	if (r->usual.len)
		print(o, "While it is not set: {}.\n", roff(o, r->usual));
	if (r->page.len)
		print(o, "For instance {}; set at {}, read by {}.\n", roff(o, r->example), roff(o, r->page), roff(o, r->read_by));
}

static void put_settings(struct out *o)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	print(o, ".SH SETTINGS\nThey hold for the whole house. The owner sets them at the page named; so does the act setting.set of \\(lqregelbetrieb apply\\(rq.\n");
	for (enum setting_group g = 0; g < SETTING_GROUPS; g++) {
		print(o, ".SS {}\n", setting_group_name(g, LANG_EN));
		for (size_t i = 0; i < n; i++)
			if (all[i].group == g)
				put_setting(o, &all[i]);
	}
}

void manual_print(struct out *o)
{
	size_t n;
	const struct command *all = command_all(&n);
	print(o, ".TH REGELBETRIEB 1 \"" RELEASE_DAY "\" \"regelbetrieb {}\"\n.SH NAME\nregelbetrieb \\- runs a managed service provider by its signed contracts\n.SH COMMANDS\n", STR(REGELBETRIEB_VERSION));
	for (size_t i = 0; i < n; i++)
		put_command(o, &all[i]);
	put_settings(o);
	print(o, ".SH EXIT STATUS\n0 done, 1 it failed, 2 wrong usage, 10 findings.\n.SH FILES\n"
	         "DIR/regelbetrieb.db the store, DIR/control the socket for commands, DIR/mail\\-password the password of mail.user (mode 0600), DIR/mail\\-ca.pem a certificate authority of your own for mail, "
	         "DIR/holidays/NAME.txt public holidays of your own, DIR/indexes/NAME.csv values of an index.\n");
}
