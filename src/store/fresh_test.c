/* fresh_test.c - makes stores for the units and removes them. */
#include "store/store_test.h"
#include <libpq-fe.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
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

static struct str lite_fresh(struct arena *mem)
{
	static int n;
	if (!root[0]) {
		/* Memory spares hundreds of fsyncs; that they happen is not for units to see. */
		const char *tmp = getenv("TMPDIR");
		if (!tmp)
			tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
		snprintf(root, sizeof root, "%s/regelbetrieb-units-XXXXXX", tmp);
		must(mkdtemp(root));
		atexit(remove_all);
	}
	return text(mem, "{}/{}", str_of(root), ++n);
}

static struct str postgres_fresh(const char *address)
{
	PGconn *pg = PQconnectdb(address);
	PGresult *res = PQexec(pg, "set client_min_messages = error; drop schema public cascade; create schema public");
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		unit_failed(__FILE__, __LINE__, str_of(PQerrorMessage(pg)));
	PQclear(res);
	PQfinish(pg);
	return str_of(address);
}

bool store_fresh_on(struct arena *mem, int engine, struct str *where)
{
	const char *address = getenv("REGELBETRIEB_TEST_PG");
	if (engine == 0)
		*where = lite_fresh(mem);
	else if (engine == 1 && address && *address)
		*where = postgres_fresh(address);
	else
		return false;
	return true;
}

struct db *store_fresh(struct arena *mem)
{
	struct db *db;
	struct err e = { 0 };
	if (!db_open(lite_fresh(mem), DB_WRITE, &db, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return db;
}
