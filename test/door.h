/* test/door.h - the real program from outside: started, spoken to over its doors, stopped, killed.
 *
 * What proves the program uses nothing of it but what a stranger has: the command line, the lines it
 * prints when it listens, HTTP and syslog. Paths are absolute; strings returned are in mem. */
#pragma once
#include "base/base.h"
#include <sys/types.h>

/* A child of ours; out holds what it printed so far, log what it complained about. */
/* store: postgres://..., or empty: the file in the data directory. */
struct program { pid_t pid; struct str binary, data, store, out, log; int http, udp, tcp; };

/* Starts `binary serve` on free ports and waits until it says where it listens. */
bool program_start(struct program *p, const struct strs *more, struct arena *mem, struct err *e);
bool program_stop(struct program *p, struct err *e);     /* as Ctrl-C does; must leave with 0 */
void program_kill(struct program *p);                    /* SIGKILL; nothing if it does not run */
bool program_runs(struct program *p);

/* Runs argv to its end (one minute at most); printed is both its outputs. */
bool child_run(const struct strs *argv, struct arena *mem, int *code, struct str *printed, struct err *e);
/* A new directory of ours, in TMPDIR if there is one; dies if there can be none. */
struct str room_make(const char *what, struct arena *mem);
void room_remove(struct str dir, struct arena *mem);       /* a directory of ours, with all that is in it */
/* Starts argv with its output in a file. */
bool child_start(const struct strs *argv, struct str out, struct str log, struct arena *mem, pid_t *pid, struct err *e);
/* Waits for a line of the file that starts with `begin`; the rest of it. Follows the child so as not to wait for a dead one. */
bool child_says(pid_t pid, struct str out, struct str begin, struct arena *mem, struct str *rest, struct err *e);

/* Somebody with a browser: cookies, and the page they look at. */
struct visitor { struct str name; struct fields cookies; struct str path, type, page; int status; struct fields written, files; struct str sending; };      /* files: field -> path; sending: type of a body, empty: a form */
struct answer { int status; struct str type, location, body; };

/* One request on a connection of its own. body NONE with "GET". False: no whole answer came. */
bool http_ask(int port, struct visitor *v, struct str method, struct str path, struct str body, struct arena *mem, struct answer *out, struct err *e);
/* Opens a path and follows where it leads, at most five times; the page is then the visitor's. */
bool http_visit(int port, struct visitor *v, struct str method, struct str path, struct str body, struct arena *mem, struct err *e);

bool udp_send(int port, struct str bytes, struct err *e);
bool tcp_send(int port, struct str bytes, struct err *e);
int  tcp_connect(int port, int patience);                /* a socket, or -1; patience in seconds for each read */
void nap(int ms);
