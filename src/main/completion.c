/* completion.c - the table of commands as a completion for bash: what may stand next, and files where a file may. */
#include "main/commands.h"

/* "verify | again ID [CONTRACT]": the words one types as they are. */
static void put_choices(struct out *o, struct str words)
{
	static const struct str plain = LIT("abcdefghijklmnopqrstuvwxyz");
	while (words.len) {
		struct str part = str_split(&words, ' ');
		while (part.len) {
			struct str one = str_split(&part, '|');
			if (one.len && str_has(plain, str_cut(one, 0, 1)))
				print(o, " {}", one);
		}
	}
}

static void put_command(struct out *o, const struct command *c)
{
	print(o, "\t{}) words=\"", c->name);
	for (size_t i = 0; i < COUNT(c->options) && c->options[i].name.len; i++)
		print(o, " --{}", c->options[i].name);
	put_choices(o, c->words);
	print(o, "\" ;;\n");
}

void completion_print(struct out *o)
{
	size_t n;
	const struct command *all = command_all(&n);
	print(o, "# regelbetrieb: eval \"$(regelbetrieb help --completion)\"\n_regelbetrieb() {\n\tlocal words=\n\tcase ${COMP_WORDS[1]} in\n");
	for (size_t i = 0; i < n; i++)
		put_command(o, &all[i]);
	print(o, "\tesac\n\t[ \"$COMP_CWORD\" != 1 ] || words=\"");
	for (size_t i = 0; i < n; i++)
		print(o, "{}{}", i ? STR(" ") : NONE, all[i].name);
	print(o, "\"\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\ncomplete -o default -F _regelbetrieb regelbetrieb\n");
}
