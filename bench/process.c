/* bench/process.c - what a program and its children take: from /proc, where every thread is counted to the nanosecond. */
#include "desk.h"
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TREE_MOST = 32 };
struct tree { pid_t at[TREE_MOST]; int n; };

static struct str read_proc(struct str path, struct arena *mem)
{
	struct str all = NONE;
	struct err e = { 0 };
	file_read(path, mem, 1 << 20, &all, &e);
	return all;
}

/* The program and whom it began. */
static void add_tree(struct tree *t, pid_t pid, struct arena *mem)
{
	struct str path = text(mem, "/proc/{}/task/{}/children", (int64_t)pid, (int64_t)pid), all = read_proc(path, mem);
	must(t->n < TREE_MOST);
	t->at[t->n++] = pid;
	while (all.len) {
		int64_t child;
		if (str_int(str_split(&all, ' '), &child))
			add_tree(t, (pid_t)child, mem);
	}
}

static double cpu_of_threads(pid_t pid, struct arena *mem)
{
	DIR *d = opendir(str_c(mem, text(mem, "/proc/{}/task", (int64_t)pid)));
	double sum = 0;
	for (struct dirent *x; d && (x = readdir(d));) {
		struct str line = read_proc(text(mem, "/proc/{}/task/{}/schedstat", (int64_t)pid, str_of(x->d_name)), mem);
		sum += strtod(str_c(mem, str_split(&line, ' ')), NULL) / 1e9;
	}
	if (d)
		closedir(d);
	return sum;
}

double process_cpu(pid_t pid, struct arena *mem)
{
	struct tree t = { 0 };
	double sum = 0;
	add_tree(&t, pid, mem);
	for (int i = 0; i < t.n; i++)
		sum += cpu_of_threads(t.at[i], mem);
	return sum;
}

double process_pss(pid_t pid, struct arena *mem)
{
	struct tree t = { 0 };
	double sum = 0;
	add_tree(&t, pid, mem);
	for (int i = 0; i < t.n; i++) {
		struct str all = read_proc(text(mem, "/proc/{}/smaps_rollup", (int64_t)t.at[i]), mem);
		ptrdiff_t at = str_find(all, STR("\nPss:"));
		if (at >= 0)
			sum += strtod(str_c(mem, str_cut(all, (size_t)at + 5, all.len)), NULL) / 1024;
	}
	return sum;
}

bool bench_wait(pid_t child)
{
	int status;
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
