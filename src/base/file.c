/* file.c - whole files in, whole files out. Writing is atomic: beside, fsync, rename. */
#include "base/base.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refused(struct err *e, struct str path) { return fail(e, "{}: {}", path, str_of(strerror(errno))); }

/* Of a larger file no more is read than shows that it is: *out is then its beginning, longer than limit. */
bool file_read(struct str path, struct arena *mem, size_t limit, struct str *out, struct err *e)
{
	int fd = open(str_c(mem, path), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return refused(e, path);
	struct out o = out_open(mem);
	char piece[16384];
	ssize_t n;
	while ((n = read(fd, piece, sizeof piece)) > 0 && o.len <= limit)
		out_bytes(&o, (struct str){ piece, (size_t)n });
	bool ok = n >= 0 ? o.len <= limit || fail(e, "{}: larger than {} bytes", path, limit) : refused(e, path);
	close(fd);
	*out = out_str(&o);
	return ok;
}

static bool write_all(int fd, struct str bytes)
{
	for (size_t at = 0; at < bytes.len;) {
		ssize_t n = write(fd, bytes.at + at, bytes.len - at);
		if (n < 0 && errno != EINTR)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

bool file_write(struct str path, struct str bytes, int mode, struct err *e)
{
	struct arena *mem = arena_open();
	const char *beside = str_c(mem, text(mem, "{}.new", path));
	int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	bool ok = fd >= 0 && write_all(fd, bytes);
	if (fd >= 0)
		ok &= close(fd) == 0;
	ok = ok && rename(beside, str_c(mem, path)) == 0;
	if (!ok)
		refused(e, path);
	arena_close(mem);
	return ok;
}
