/* test/unit.c - runs the units: all of them, or those whose name or file contains an argument.
 *
 * Every test gets a fresh arena. A failing check jumps back here; a crash cannot be survived under a
 * sanitizer, so the name of the running test is said before the process dies.
 *   units [-l | -t | -s K/N] [PART ...]     -l lists the names; -t runs those of the tree, -s 1/2 every second one of the others */
#include "unit.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct unit *first, **last = &first;
static const struct unit *volatile running;
static jmp_buf back;
static uint64_t random_state, given_seed;

enum end { END_PASSED, END_FAILED, END_SKIPPED };

void unit_add(struct unit *u)
{
	*last = u;
	last = &u->next;
}

_Noreturn void unit_failed(const char *file, int line, struct str what)
{
	printf("FAILED %s: %s:%d: %.*s\n", running->name, file, line, (int)what.len, what.at);
	longjmp(back, END_FAILED);
}

_Noreturn void unit_skip(const char *why)
{
	printf("skipped %s: %s\n", running->name, why);
	longjmp(back, END_SKIPPED);
}

void unit_check_str(const char *file, int line, struct str got, struct str want)
{
	if (str_is(got, want))
		return;
	printf("got:  \"%.*s\"\nwant: \"%.*s\"\n", (int)got.len, got.at, (int)want.len, want.at);
	unit_failed(file, line, STR("the strings differ"));
}

void unit_check_int(const char *file, int line, int64_t got, int64_t want)
{
	if (got == want)
		return;
	printf("got:  %lld\nwant: %lld\n", (long long)got, (long long)want);
	unit_failed(file, line, STR("the numbers differ"));
}

struct str unit_data(struct arena *mem, struct str path)
{
	const char *root = getenv("REGELBETRIEB_TESTDATA");
	if (!root || !*root)
		unit_skip("REGELBETRIEB_TESTDATA is not set");
	struct str full = text(mem, "{}/{}", str_of(root), path);
	if (access(str_c(mem, full), R_OK) != 0)
		unit_skip("REGELBETRIEB_TESTDATA lacks the recording");
	return full;
}

struct str unit_tree(struct arena *mem, struct str path) { return text(mem, "{}/{}", STR(REGELBETRIEB_TREE), path); }

/* splitmix64: small, good enough to vary inputs, the same on every machine. */
uint64_t unit_random(void)
{
	uint64_t x = random_state += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* Only async-signal-safe calls in here. */
static void crashed(int signal)
{
	const char *name = running ? running->name : "(between tests)";
	static const char head[] = "\nCRASHED in ";
	if (write(STDERR_FILENO, head, sizeof head - 1) < 0 || write(STDERR_FILENO, name, strlen(name)) < 0 ||
	    write(STDERR_FILENO, "\n", 1) < 0)
		_exit(1);
	raise(signal);
}

/* A sanitizer reports and leaves by itself; this hook of its runtime runs first. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void died(void)
{
	fprintf(stderr, "CRASHED in %s\n", running ? running->name : "(between tests)");
}

static void name_crashes(void)
{
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(died);
	/* The sanitizers print better reports for the rest of them. */
	static const int deadly[] = { SIGABRT, SIGALRM, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
	size_t n = __sanitizer_set_death_callback ? 2 : COUNT(deadly);
	for (size_t i = 0; i < n; i++)
		sigaction(deadly[i], &(struct sigaction){ .sa_handler = crashed, .sa_flags = SA_RESETHAND | SA_NODEFER }, NULL);
}

/* "-s 1/2": every second test, from the first on, so that as many processes share them. */
struct share { int nth, of; };

static struct share share_given(int argc, char **argv)
{
	struct share s = { 1, 1 };
	if (argc > 2 && strcmp(argv[1], "-s") == 0)
		must(sscanf(argv[2], "%d/%d", &s.nth, &s.of) == 2 && s.nth >= 1 && s.of >= s.nth);
	return s;
}

struct wish { bool list, of_many, of_others; struct share share; char **parts; int n; };

static struct wish wished(int argc, char **argv)
{
	bool list = argc > 1 && strcmp(argv[1], "-l") == 0, of_many = argc > 1 && strcmp(argv[1], "-m") == 0;
	struct share share = share_given(argc, argv);
	int skip = list || of_many ? 2 : share.of > 1 ? 3 : 1;
	return (struct wish){ list, of_many || share.of == 1, !of_many, share, argv + skip, argc - skip };
}

/* Who is named is run, wherever it belongs. */
static bool is_wanted(const struct wish *w, const struct unit *u)
{
	for (int i = 0; i < w->n; i++)
		if (strstr(u->name, w->parts[i]) || strstr(u->file, w->parts[i]))
			return true;
	return w->n == 0 && (u->of_many ? w->of_many : w->of_others);
}

enum { SLOW = 1000 };                                    /* ms: said aloud, for a unit should not wait */

static uint64_t seed_of(const char *name)
{
	uint64_t s = given_seed;
	for (; *name; name++)
		s = (s ^ (unsigned char)*name) * 0x100000001b3;
	return s;
}

/* A test that hangs is a failure: ten minutes are far more than any unit needs on a machine that has much else to do. */
static enum end run_one(const struct unit *u)
{
	struct arena *mem = arena_open();
	running = u;
	random_state = seed_of(u->name);                    /* each its own, so that SEED and its name alone bring it back */
	alarm(600);
	int64_t begun = clock_ticks();
	int how = setjmp(back);
	if (how == 0)
		u->run(mem);
	alarm(0);
	if (clock_ticks() - begun > SLOW)
		printf("slow %s: %lld ms\n", u->name, (long long)(clock_ticks() - begun));
	running = NULL;
	arena_close(mem);
	return (enum end)how;
}

static void seed(void)
{
	const char *given = getenv("SEED") ? getenv("SEED") : getenv("UNITS_SEED");
	int64_t s = 0;
	if (!given || !str_int(str_of(given), &s))
		random_bytes(&s, 4);
	given_seed = (uint64_t)s;
	printf("units: SEED=%lld\n", (long long)s);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	struct wish w = wished(argc, argv);
	int count[3] = { 0 }, seen = 0;
	name_crashes();
	if (!w.list)
		seed();
	for (const struct unit *u = first; u; u = u->next) {
		if (!is_wanted(&w, u) || seen++ % w.share.of != w.share.nth - 1)
			continue;
		if (w.list)
			printf("%s %s\n", u->file, u->name);
		else
			count[run_one(u)]++;
	}
	if (!w.list)
		printf("%d passed, %d failed, %d skipped\n", count[END_PASSED], count[END_FAILED], count[END_SKIPPED]);
	fflush(stdout);
	if (count[END_FAILED])
		_exit(1);                                /* what a failed test left open is no leak worth a page of text */
	return 0;
}
