/* commands_test.c - the table of commands is complete: help, an example of its own, options that say what they are. */
#include "main/commands.h"
#include "main/process.h"
#include "store/store_test.h"
#include "unit.h"

TEST(every_command_explains_itself)
{
	size_t n;
	const struct command *c = command_all(&n);
	for (size_t i = 0; i < n; i++) {
		check(c[i].help.len > 0);
		check(str_starts(c[i].example, text(mem, "regelbetrieb {}", c[i].name)));
		check(!c[i].run != !c[i].run_raw);
		for (size_t k = 0; k < COUNT(c[i].options) && c[i].options[k].name.len; k++)
			check(c[i].options[k].help.len > 0);
	}
}

TEST(every_plugin_explains_itself)
{
	size_t n;
	const struct plugin *p = plugin_all(&n);
	for (size_t i = 0; i < n; i++)
		check(p[i].help.len > 0 && str_has(p[i].example, p[i].name));
}

TEST(what_is_mistyped_is_named_with_the_nearest)
{
	check_int(command_run(2, (char *[]){ "regelbetrieb", "sreve", NULL }), EXIT_USAGE);
	check_int(command_run(3, (char *[]){ "regelbetrieb", "serve", "--htpp=x", NULL }), EXIT_USAGE);
	check_int(command_run(3, (char *[]){ "regelbetrieb", "serve", "--data", NULL }), EXIT_USAGE);
	check_int(command_run(2, (char *[]){ "regelbetrieb", "apply", NULL }), EXIT_USAGE);
}

TEST(a_command_that_is_asked_for_help_gives_it)
{
	size_t n;
	const struct command *c = command_all(&n);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < 2 && !c[i].run_raw; k++)
			check_int(command_run(3, (char *[]){ "regelbetrieb", (char *)str_c(mem, c[i].name), k ? "-h" : "--help", NULL }), EXIT_DONE);
}

/* The first store named is none; the second is there and whole. */
BOTH(of_an_option_given_twice_the_last_value_holds)
{
	char *first[] = { "regelbetrieb", "audit", "verify", "--store", "/nowhere/at/all", "--store", (char *)str_c(mem, where), NULL };
	char *last[] = { "regelbetrieb", "audit", "verify", "--store", (char *)str_c(mem, where), "--store", "/nowhere/at/all", NULL };
	check_int(command_run(7, first), EXIT_DONE);
	check_int(command_run(7, last), EXIT_FAILED);
}
