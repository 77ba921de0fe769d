/* talk.c - probes over TCP: does somebody take the connection, and does HTTP answer well.
 *
 * HTTP is asked with a request of our own, five lines long; what comes back is read up to two
 * kilobytes, enough for the status and the first words of a page that says what is wrong. */
#include "probe/ask.h"
#include <string.h>

enum { WORDS_MOST = 120, CONNECTIONS = 512 };

static void closed(uv_handle_t *handle)
{
	talk_give_back(handle->data);
}

/* The attempt is over; libuv may still call back about it, and finds no probe. */
static void stop(struct probe *p)
{
	struct talk *t = p->talk;
	p->talk = NULL;
	if (!t)
		return;
	t->probe = NULL;
	uv_close((uv_handle_t *)&t->tcp, closed);
}

static void connect_to(struct probe *p, uv_connect_cb connected)
{
	struct talk *t = talk_take(p);
	int no = uv_tcp_init(p->timer.loop, &t->tcp);
	if (no != 0) {
		talk_give_back(t);
		probe_cannot(p, no);
		return;
	}
	p->talk = t;
	t->tcp.data = t;
	no = uv_tcp_connect(&t->connect, &t->tcp, &p->address.any, connected);
	if (no != 0)
		probe_cannot(p, no);
}

static void failed(struct probe *p, int uv_error)
{
	probe_finish(p, PROBE_FAILED, text(probe_scratch(p), "{} after {}", probe_reason(uv_error), probe_took(p)));
}

/* ---- TCP ---------------------------------------------------------------------------------------- */

static void tcp_connected(uv_connect_t *connect, int status)
{
	struct probe *p = ((struct talk *)connect->handle->data)->probe;
	if (!p)
		return;
	if (status != 0)
		failed(p, status);
	else
		probe_finish(p, PROBE_OK, text(probe_scratch(p), "connected in {}", probe_took(p)));
}

static void tcp_start(struct probe *p)
{
	connect_to(p, tcp_connected);
}

static void tcp_tick(struct probe *p, bool last)
{
	if (last)
		probe_finish(p, PROBE_FAILED, text(probe_scratch(p), "no connection within {} ms", p->order.timeout.ms));
}

const struct probe_way way_tcp = { CONNECTIONS, tcp_start, tcp_tick, stop };

/* ---- HTTP ----------------------------------------------------------------------------------------- */

/* status-line = "HTTP/1." digit " " 3digit ( " " / line end ); -1: it is none */
static int status_of(struct str answer)
{
	int64_t status;
	if (!str_starts(answer, STR("HTTP/1.")) || answer.len < 12 || answer.at[8] != ' ' || !str_int(str_cut(answer, 9, 12), &status))
		return -1;
	return status >= 100 && status <= 599 ? (int)status : -1;
}

/* First words of the body on one line, tags and all: evidence, not a page. */
static struct str first_words(struct arena *mem, struct str body)
{
	body = utf8_mend(mem, str_trim(body));
	size_t n = body.len < WORDS_MOST ? body.len : WORDS_MOST;
	while (n > 0 && n < body.len && ((unsigned char)body.at[n] & 0xc0) == 0x80)
		n--;
	char *at = take(mem, n + 1);
	for (size_t i = 0; i < n; i++)
		at[i] = (unsigned char)body.at[i] < ' ' || body.at[i] == 127 ? ' ' : body.at[i];
	return (struct str){ at, n };
}

static void judge(struct probe *p, struct str answer)
{
	struct arena *mem = probe_scratch(p);
	int status = status_of(answer);
	ptrdiff_t end = str_find(answer, STR("\r\n\r\n"));
	if (status < 0) {
		probe_finish(p, PROBE_FAILED, text(mem, "no HTTP: {}", first_words(mem, answer)));
		return;
	}
	bool good = status >= 200 && status <= 399;
	struct str words = end < 0 || good ? NONE : first_words(mem, str_cut(answer, (size_t)end + 4, answer.len));
	probe_finish(p, good ? PROBE_OK : PROBE_FAILED, text(mem, "HTTP {} in {}{}{}", status, probe_took(p), words.len ? STR(": ") : NONE, words));
}

static void give_answer(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
	(void)suggested;
	struct talk *t = handle->data;
	*buf = uv_buf_init(t->answer + t->got, (unsigned)(ANSWER_MOST - t->got));
}

/* The head decides. Waiting for the whole page would only measure its length. */
static void heard(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	(void)buf;
	struct talk *t = stream->data;
	struct probe *p = t->probe;
	if (!p || n == 0)
		return;
	if (n > 0)
		t->got += (size_t)n;
	struct str answer = { t->answer, t->got };
	if (str_find(answer, STR("\r\n\r\n")) >= 0 || t->got == ANSWER_MOST || (n < 0 && t->got > 0))
		judge(p, answer);
	else if (n < 0)
		failed(p, (int)n);
}

static void written(uv_write_t *write, int status)
{
	struct probe *p = ((struct talk *)write->handle->data)->probe;
	if (p && status != 0)
		failed(p, status);
}

static bool is_v6(const struct probe *p)
{
	return str_find(p->target.host, STR(":")) >= 0;
}

static size_t print_request(struct probe *p, char *to, size_t most)
{
	struct arena *mem = probe_scratch(p);
	struct str host = is_v6(p) ? text(mem, "[{}]", p->target.host) : p->target.host;
	struct str port = p->target.port == 80 ? NONE : text(mem, ":{}", p->target.port);
	struct str request = text(mem, "GET {} HTTP/1.1\r\nHost: {}{}\r\nUser-Agent: regelbetrieb\r\nAccept: */*\r\nConnection: close\r\n\r\n", p->target.path, host, port);
	must(request.len <= most);
	memcpy(to, request.at, request.len);
	return request.len;
}

static void http_connected(uv_connect_t *connect, int status)
{
	struct talk *t = connect->handle->data;
	struct probe *p = t->probe;
	if (!p)
		return;
	if (status != 0) {
		failed(p, status);
		return;
	}
	t->connected = true;
	uv_buf_t buf = uv_buf_init(t->request, (unsigned)print_request(p, t->request, sizeof t->request));
	int no = uv_write(&t->write, (uv_stream_t *)&t->tcp, &buf, 1, written);
	if (no == 0)
		no = uv_read_start((uv_stream_t *)&t->tcp, give_answer, heard);
	if (no != 0)
		failed(p, no);
}

static void http_start(struct probe *p)
{
	connect_to(p, http_connected);
}

static void http_tick(struct probe *p, bool last)
{
	if (last)
		probe_finish(p, PROBE_FAILED, text(probe_scratch(p), "{} within {} ms",
			p->talk->connected ? STR("connected, but no answer") : STR("no connection"), p->order.timeout.ms));
}

const struct probe_way way_http = { CONNECTIONS, http_start, http_tick, stop };
