/* fresh_test.c - makes stores for the units and removes them. */
#include "store/store_test.h"
#include <libpq-fe.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[256];

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

static void remove_all(void)
{
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Migrations take longer than most units: each engine's are done once, and every store is a copy of what they made. */
static void make(struct str where)
{
	struct db *db;
	struct err e = { 0 };
	if (!db_open(where, DB_WRITE, &db, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	db_close(db);
}

/* ---- SQLite: a file below one directory */

static void make_root(void)
{
	/* Memory spares hundreds of fsyncs; that they happen is not for units to see. */
	const char *tmp = getenv("TMPDIR");
	if (!tmp)
		tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(root, sizeof root, "%s/regelbetrieb-units-XXXXXX", tmp);
	must(mkdtemp(root));
	atexit(remove_all);
}

static void copy_file(const char *from, const char *to)
{
	static char bytes[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;
	must(in && out);
	while ((n = fread(bytes, 1, sizeof bytes, in)))
		must(fwrite(bytes, 1, n, out) == n);
	must(!ferror(in));
	fclose(in);
	must(fclose(out) == 0);
}

static struct str lite_fresh(struct arena *mem)
{
	static int n;
	if (!root[0]) {
		make_root();
		make(text(mem, "{}/made", str_of(root)));
	}
	struct str where = text(mem, "{}/{}", str_of(root), ++n);
	must(mkdir(str_c(mem, where), 0700) == 0);
	copy_file(str_c(mem, text(mem, "{}/made/regelbetrieb.db", str_of(root))), str_c(mem, text(mem, "{}/regelbetrieb.db", where)));
	return where;
}

/* ---- PostgreSQL: the database of the address, made anew from the one beside it */

static void tell(PGconn *pg, struct arena *mem, struct str order)
{
	PGresult *res = PQexec(pg, str_c(mem, order));
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		unit_failed(__FILE__, __LINE__, str_of(PQerrorMessage(pg)));
	PQclear(res);
}

/* From another database of that server; *name: of the one at the address. */
static PGconn *server_of(const char *address, struct arena *mem, struct str *name)
{
	PGconn *there = PQconnectdb(address);
	*name = str_keep(mem, str_of(PQdb(there)));
	PQfinish(there);
	PGconn *pg = PQconnectdbParams((const char *const[]){ "dbname", "dbname", NULL }, (const char *const[]){ address, "postgres", NULL }, 1);
	tell(pg, mem, STR("set client_min_messages = error"));
	return pg;
}

static struct str postgres_fresh(const char *address, struct arena *mem)
{
	static bool made;
	struct str name;
	PGconn *pg = server_of(address, mem, &name);
	tell(pg, mem, text(mem, "drop database {} with (force)", name));
	if (!made) {
		tell(pg, mem, text(mem, "drop database if exists {}_made with (force)", name));
		tell(pg, mem, text(mem, "create database {}", name));
		make(str_of(address));
		tell(pg, mem, text(mem, "alter database {} rename to {}_made", name, name));
		made = true;
	}
	tell(pg, mem, text(mem, "create database {} template {}_made", name, name));
	PQfinish(pg);
	return str_of(address);
}

bool store_fresh_on(struct arena *mem, int engine, struct str *where)
{
	const char *address = getenv("REGELBETRIEB_TEST_PG");
	if (engine == 0)
		*where = lite_fresh(mem);
	else if (engine == 1 && address && *address)
		*where = postgres_fresh(address, mem);
	else
		return false;
	return true;
}

void seals_hold(struct db *db)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct str broken = NONE;
	int64_t checked;
	if (!audit_verify_seals(db, mem, &checked, &broken, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check_str(audit_say(broken, LANG_EN, mem), NONE);
	arena_close(mem);
}

struct db *store_fresh(struct arena *mem)
{
	struct db *db;
	struct err e = { 0 };
	if (!db_open(lite_fresh(mem), DB_WRITE, &db, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return db;
}
