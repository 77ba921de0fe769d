/* bench/bench.c - clocks, chance and the printed figure. */
#include "bench.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

int64_t bench_cpu(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return ((int64_t)u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000 + ((int64_t)u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000;
}

uint64_t bench_random(uint64_t *state)
{
	uint64_t x = *state += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void print_number(const char *key, double x, bool known)
{
	if (known)
		printf(",\"%s\":%.4g", key, x);
	else
		printf(",\"%s\":null", key);
}

static struct peers { struct peer { struct str figure, name; double value; } at[16]; size_t n; } peers;

void bench_peers(const char *path)
{
	static struct arena *mem;
	struct str all;
	struct err e = { 0 };
	mem = mem ? mem : arena_open();
	if (!file_read(str_of(path), mem, 1 << 16, &all, &e))
		die(str_c(mem, err_str(&e)));
	while (all.len && peers.n < COUNT(peers.at)) {
		struct str line = str_split(&all, '\n');
		struct peer *p = &peers.at[peers.n++];
		p->figure = str_split(&line, '\t');
		p->name = str_split(&line, '\t');
		p->value = strtod(str_c(mem, line), NULL);
	}
}

static void print_line(const struct figure *f, const struct peer *peer)
{
	double ours = f->ours[BENCH_ROUNDS / 2], limit = f->limit[BENCH_ROUNDS / 2];
	printf("{\"job\":\"%s\",\"figure\":\"%s\",\"unit\":\"%s\"", f->job, f->name, f->unit);
	print_number("ours", ours, true);
	print_number("limit", limit, limit > 0);
	print_number("peer", peer ? peer->value : 0, peer);
	if (peer)
		printf(",\"peer_name\":\"%.*s\"", (int)peer->name.len, peer->name.at);
	else
		printf(",\"peer_name\":null");
	print_number("L", ours / limit, limit > 0);
	print_number("P", peer ? peer->value / ours : 0, peer);
	printf(",\"n\":%lld", (long long)f->n);
	print_number("noise", (f->ours[BENCH_ROUNDS - 1] - f->ours[0]) / 2 / ours * 100, true);
	printf("}\n");
	fflush(stdout);
}

void figure_print(struct figure *f)
{
	bool printed = false;
	qsort(f->ours, BENCH_ROUNDS, sizeof *f->ours, by_size);
	qsort(f->limit, BENCH_ROUNDS, sizeof *f->limit, by_size);
	for (size_t i = 0; i < peers.n; i++)
		if (str_is(peers.at[i].figure, str_of(f->name))) {
			print_line(f, &peers.at[i]);
			printed = true;
		}
	if (!printed)
		print_line(f, NULL);
}
