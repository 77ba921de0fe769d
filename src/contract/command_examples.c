/* command_examples.c - `contract test`: the examples of the contract, and whether they would notice a change. */
#include "contract/command.h"

static void test_json(const struct examples *e, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_key(&j, STR("examples"));
	put_array(&j);
	for (size_t i = 0; i < e->n; i++) {
		put_object(&j);
		put_field(&j, STR("title"), e->at[i].title);
		put_field(&j, STR("line"), e->at[i].line);
		put_field(&j, STR("holds"), e->at[i].holds);
		put_field(&j, STR("expected"), e->at[i].expected);
		put_field(&j, STR("got"), e->at[i].got);
		put_end_object(&j);
	}
	put_end_array(&j);
	put_field(&j, STR("skipped"), e->skipped);
	put_field(&j, STR("mutants"), e->mutants);
	put_field(&j, STR("killed"), e->killed);
	put_field(&j, STR("unsure"), e->unsure);
	put_key(&j, STR("unnoticed"));
	put_array(&j);
	for (size_t i = 0; i < e->unnoticed.n; i++)
		put_value(&j, e->unnoticed.at[i]);
	put_end_array(&j);
	put_end_object(&j);
	out_char(o, '\n');
}

int command_test(struct asked *a, struct out *o)
{
	struct examples e = { 0 };
	contract_test(a->c, a->mem, &e);
	size_t failed = 0;
	bool german = contract_head(a->c)->lang == LANG_DE;
	for (size_t i = 0; i < e.n; i++)
		failed += !e.at[i].holds;
	if (a->has[OPTION_JSON]) {
		test_json(&e, o);
		return failed ? EXIT_FINDINGS : 0;
	}
	for (size_t i = 0; i < e.n; i++) {
		print(o, "{} {}: {}\n", e.at[i].holds ? (german ? STR("gilt      ") : STR("holds     "))
			: (german ? STR("gilt nicht") : STR("FAILS     ")), e.at[i].title, e.at[i].got);
		if (!e.at[i].holds)
			print(o, "           {}: {}\n", german ? STR("erwartet") : STR("expected"), e.at[i].expected);
	}
	for (size_t i = 0; i < e.unnoticed.n; i++)
		PRINT_BOTH(o, german, "fiele nicht auf: {}\n", "would go unnoticed: {}\n", e.unnoticed.at[i]);
	if (e.skipped == 1)
		PRINT_BOTH(o, german, "{} Beispiel früherer Dokumente handelt von anderem als dem Gewählten und ist übersprungen\n",
			"{} example of earlier documents is about other choices and is skipped\n", e.skipped);
	else if (e.skipped)
		PRINT_BOTH(o, german, "{} Beispiele früherer Dokumente handeln von anderem als dem Gewählten und sind übersprungen\n",
			"{} examples of earlier documents are about other choices and are skipped\n", e.skipped);
	if (!e.n) {
		PRINT_BOTH(o, german, "{} hat keine Beispiele; ein Block fall zeigt, was gelten soll\n", "{} has no examples; a case block shows what should hold\n", contract_head(a->c)->title);
		return 0;
	}
	PRINT_BOTH(o, german, "{} Beispiele, {} gelten nicht; {} von {} Änderungen am Vertrag würden auffallen ({} %)\n",
		"{} examples, {} fail; {} of {} changes to the contract would be noticed ({} %)\n",
		e.n, failed, e.killed, e.mutants, e.mutants ? e.killed * 100 / e.mutants : 100);
	if (e.unsure)
		PRINT_BOTH(o, german, "{} weitere fielen nicht auf; ob sie etwas ändern, ist bei so vielen Fällen nicht untersucht\n",
			"{} more would go unnoticed; whether they change anything has not been looked at, there are too many work items\n", e.unsure);
	return failed ? EXIT_FINDINGS : 0;
}
