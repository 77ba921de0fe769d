/* hand_in.c - stored letters become acts: read by the process decode, their files kept, then letter.come.
 *
 * The stage that takes the act marks the letter as taken in the same commit, so a letter that is asked for again after a kill
 * comes once. What the process cannot read comes without words; what no stage takes is parked with the reason. */
#include "mail/post.h"
#include "ticket/talk.h"
#include <pthread.h>
#include <time.h>
#include <zstd.h>

enum { ASKED_MOST = 20, PATIENCE_S = 90, FAILURES_MOST = 3 };

/* ---- answers of the process, from the thread that hears the house ----------------------------------------------------- */

struct answers { pthread_mutex_t lock; pthread_cond_t bell; struct answer *first, **last; int64_t failing; int failures; };      /* failing: the letter no stage could take */

struct answers *answers_open(struct arena *mem)
{
	struct answers *a = NEW(mem, struct answers);
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->bell, NULL);
	a->last = &a->first;
	return a;
}

void answers_add(struct answers *all, const struct told *t)
{
	struct arena *mem = arena_open();
	struct answer *a = NEW(mem, struct answer);
	bool read = t->kind == TOLD_LETTER;
	*a = (struct answer){ mem, read ? t->as.letter.letter : t->as.unread.letter, read, str_keep(mem, read ? t->as.letter.bytes : t->as.unread.why), NULL };
	pthread_mutex_lock(&all->lock);
	*all->last = a;
	all->last = &a->next;
	pthread_cond_signal(&all->bell);
	pthread_mutex_unlock(&all->lock);
}

void answers_wake(struct answers *all)
{
	pthread_mutex_lock(&all->lock);
	pthread_cond_broadcast(&all->bell);
	pthread_mutex_unlock(&all->lock);
}

struct answer *answers_take(struct answers *all, const bool *stopping)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PATIENCE_S;
	pthread_mutex_lock(&all->lock);
	while (!all->first && !__atomic_load_n(stopping, __ATOMIC_ACQUIRE) && pthread_cond_timedwait(&all->bell, &all->lock, &until) == 0)
		;
	struct answer *a = all->first;
	if (a && !(all->first = a->next))
		all->last = &all->first;
	pthread_mutex_unlock(&all->lock);
	return a;
}

void answers_close(struct answers *all)
{
	for (struct answer *a = all->first, *next; a; a = next) {
		next = a->next;
		arena_close(a->mem);
	}
}

/* ---- a letter as an act ------------------------------------------------------------------------------------------------- */

static void add(struct arena *mem, struct fields *f, struct str name, struct str value)
{
	if (value.len)
		field_add(mem, f, name, value);
}

static void add_all(struct arena *mem, struct fields *f, struct str name, const struct strs *values)
{
	for (size_t i = 0; i < values->n; i++)
		add(mem, f, name, values->at[i]);
}

static struct fields as_fields(struct arena *mem, int64_t id, const struct letter *l, struct str html)
{
	struct fields f = { 0 };
	const struct field one[] = {
		{ STR("letter"), text(mem, "{}", id) }, { STR("message-id"), l->message_id }, { STR("in-reply-to"), l->in_reply_to }, { STR("from"), l->from }, { STR("name"), l->from_name },
		{ STR("return-path"), l->return_path }, { STR("reply-to"), l->reply_to }, { STR("subject"), l->subject }, { STR("text"), l->text }, { STR("fresh"), letter_fresh(l->text) },
		{ STR("html"), html }, { STR("auto"), l->auto_submitted ? STR("1") : NONE }, { STR("list"), l->list ? STR("1") : NONE }, { STR("bulk"), l->bulk ? STR("1") : NONE },
		{ STR("bounce-of"), l->bounce_of }, { STR("bounce-status"), l->bounce_status }, { STR("bounce-recipient"), l->bounce_recipient }, { STR("bounce-envelope"), l->bounce_envelope }, { STR("wrong"), l->wrong },
	};
	for (size_t i = 0; i < COUNT(one); i++)
		add(mem, &f, one[i].name, one[i].value);
	add_all(mem, &f, STR("references"), &l->references);
	add_all(mem, &f, STR("to"), &l->to);
	add_all(mem, &f, STR("cc"), &l->cc);
	for (size_t i = 0; i < l->files.n; i++) {
		const struct letter_file *x = &l->files.at[i];
		field_add(mem, &f, STR("file.name"), x->name);
		field_add(mem, &f, STR("file.type"), x->type);
		field_add(mem, &f, STR("file.size"), text(mem, "{}", x->size));
		field_add(mem, &f, STR("file.sha256"), x->sha256);
		add(mem, &f, STR("file.content-id"), x->content_id);
	}
	return f;
}

/* waits: it is still to be handed in. client: whose address the sender has, 0 nobody's. */
struct coming { int64_t id; const struct letter *letter; struct str html; struct arena *mem; bool waits; int64_t client; };

static bool keep_files(struct db *db, struct instant now, void *what, struct err *e)
{
	struct coming *c = what;
	int64_t person, id = 0;
	struct rows *r = sql(db, "select id from letter where client_id = 0 and id = ? and state = 'stored'", c->id);
	c->waits = row(r, c->mem, &id);
	if (!done(r, e))
		return false;
	if (!c->waits)
		return true;
	if (!talk_sender(db, c->letter->from, c->mem, &c->client, &person, e))
		return false;
	for (size_t i = 0; i < c->letter->files.n; i++) {
		const struct letter_file *f = &c->letter->files.at[i];
		if (!file_keep(db, c->client, now, f->sha256, f->type, f->bytes, e))
			return false;
	}
	return !c->html.len || file_keep(db, c->client, now, c->html, STR("text/html"), c->letter->html, e);
}

struct parking { int64_t id; struct str reason; };

static bool park(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct parking *p = what;
	(void)now;
	return run(db, e, "update letter set state = 'parked', reason = ? where client_id = 0 and id = ? and state = 'stored'", p->reason, p->id);
}

static bool park_letter(const struct room *room, int64_t id, struct str reason, struct err *e)
{
	note(LOG_WARN, "letter {} is parked: {}", id, reason);
	return room->order->job(room->order->at, park, &(struct parking){ id, reason }, e);
}

/* Again and again the same letter, and the store takes that it is parked: then it was the letter. One must not stop all. */
static bool fails_again(const struct room *room, struct answers *all, int64_t id, struct err *e)
{
	struct err why = *e;
	all->failures = all->failing == id ? all->failures + 1 : 1;
	all->failing = id;
	if (all->failures < FAILURES_MOST)
		return false;
	*e = (struct err){ 0 };
	return park_letter(room, id, err_str(&why), e);
}

static bool come(const struct room *room, struct answers *all, int64_t id, const struct letter *l, struct arena *mem, struct err *e)
{
	struct coming c = { .id = id, .letter = l, .html = l->html.len ? sha256_hex(mem, l->html) : NONE, .mem = mem };
	struct outcome done;
	if (!room->order->job(room->order->at, keep_files, &c, e))
		return fails_again(room, all, id, e);
	if (!c.waits)
		return true;
	struct act a = { .name = STR("letter.come"), .key = text(mem, "letter.{}", id), .client = c.client, .fields = as_fields(mem, id, l, c.html) };
	if (!room->order->act(room->order->at, &a, mem, &done, e))
		return fails_again(room, all, id, e);
	return done.accepted || park_letter(room, id, done.reason, e);
}

/* What nobody could read waits at the desk, where it can be had as it came. */
static bool come_unread(const struct room *room, struct answers *all, int64_t id, struct str why, struct arena *mem, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(mem, &f, STR("letter"), text(mem, "{}", id));
	field_add(mem, &f, STR("unread"), why);
	struct act a = { .name = STR("letter.come"), .key = text(mem, "letter.{}", id), .fields = f };
	if (!room->order->act(room->order->at, &a, mem, &done, e))
		return fails_again(room, all, id, e);
	return done.accepted || park_letter(room, id, done.reason, e);
}

static bool take_answer(const struct room *room, struct answers *all, const struct answer *a, struct err *e)
{
	struct letter l;
	if (!a->read)
		return come_unread(room, all, a->letter, a->body, a->mem, e);
	if (!letter_parse(a->body, a->mem, &l))
		return come_unread(room, all, a->letter, letter_wrong_id(WRONG_NO_MAIL), a->mem, e);
	return come(room, all, a->letter, &l, a->mem, e);
}

/* ---- stored letters to the process ---------------------------------------------------------------------------------------- */

static bool unsqueeze(struct str bytes, struct arena *mem, struct str *out)
{
	unsigned long long n = ZSTD_getFrameContentSize(bytes.at, bytes.len);
	if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN || n > LETTER_MOST)
		return false;
	char *at = take(mem, n + 1);
	size_t got = ZSTD_decompress(at, n, bytes.at, bytes.len);
	*out = (struct str){ at, got };
	return !ZSTD_isError(got);
}

/* *asked: an answer will come. */
static bool ask_for(const struct room *room, struct answers *all, int64_t id, bool *asked, struct err *e)
{
	struct arena *mem = arena_open();
	struct str bytes = NONE, raw;
	struct err full = { 0 };
	struct rows *r = sql(room->db, "select bytes from letter where client_id = 0 and id = ?", id);
	row(r, mem, &bytes);
	bool ok = done(r, e);
	*asked = false;
	if (ok && !unsqueeze(bytes, mem, &raw))
		ok = come_unread(room, all, id, letter_wrong_id(WRONG_NO_MAIL), mem, e);
	else if (ok)
		*asked = room->order->read(room->order->at, id, raw, &full);
	arena_close(mem);
	return ok;
}

static bool waiting(const struct room *room, struct uids *out, struct err *e)
{
	int64_t id;
	struct rows *r = sql(room->db, "select id from letter where state = 'stored' order by id limit ?", (int)ASKED_MOST);
	while (row(r, room->mem, &id))
		*push(room->mem, out) = id;
	return done(r, e);
}

bool post_waits(const struct room *room, bool *some, struct err *e)
{
	struct uids ids = { 0 };
	if (!waiting(room, &ids, e) || !files_wait(room, some, e))
		return false;
	*some |= ids.n > 0;
	return true;
}

bool post_hand_in(const struct room *room, struct answers *answers, bool *some, struct err *e)
{
	struct uids ids = { 0 };
	size_t asked = 0;
	bool will = true, ok = waiting(room, &ids, e);
	*some = false;
	for (size_t i = 0; ok && will && i < ids.n; i++) {
		ok = ask_for(room, answers, ids.at[i], &will, e);
		asked += will;
	}
	for (struct answer *a; ok && asked && (a = answers_take(answers, room->stopping)); asked--) {
		ok = a->letter < 0 || take_answer(room, answers, a, e);
		*some = true;
		arena_close(a->mem);
	}
	return ok;
}
