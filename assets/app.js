/* app.js - what a page can do better with script; every page works without it.
 * data-refresh="SECONDS" on main: parts marked data-part are fetched anew, unless somebody is in them.
 * In a table: arrow keys go from row to row, while a link in the table has the focus. Single letters are in keys.js. */
"use strict";
(() => {
	const main = document.querySelector("main[data-refresh]");
	const busy = part => part.contains(document.activeElement) || part.querySelector("form, input:checked");
	const refresh = async () => {
		if (document.hidden) return;
		const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" }).catch(() => null);
		if (!answer || !answer.ok) return;
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		for (const part of main.querySelectorAll("[data-part]")) {
			const fresh = page.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
			if (fresh && !busy(part) && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
		}
	};
	if (main) setInterval(refresh, Math.max(2, Number(main.dataset.refresh) || 15) * 1000);

	/* What is folded on the screen and proves something is unfolded on paper. */
	let unfolded = [];
	addEventListener("beforeprint", () => {
		unfolded = [...document.querySelectorAll("details.opens:not([open])")];
		for (const details of unfolded) details.open = true;
	});
	addEventListener("afterprint", () => { for (const details of unfolded) details.open = false; });

	const steps = { ArrowDown: 1, ArrowUp: -1 };
	document.addEventListener("keydown", event => {
		const row = event.target.closest && event.target.closest("tbody tr");
		if (!row || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
		const next = steps[event.key] > 0 ? row.nextElementSibling : row.previousElementSibling;
		const link = next && next.querySelector("a");
		if (link) { link.focus(); event.preventDefault(); }
	});

	for (const form of document.querySelectorAll("form")) form.addEventListener("submit", () => setTimeout(() => {
		for (const button of form.querySelectorAll("button")) button.disabled = true;
	}));
	/* What takes longer than a second says that it is under way. */
	let waiting;
	const under_way = () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			const said = document.createElement("p");
			said.className = "working";
			said.setAttribute("role", "status");
			said.append(document.createElement("progress"), document.body.dataset.working);
			said.firstChild.setAttribute("aria-label", document.body.dataset.working);
			document.body.append(said);
		}, 1000);
	};
	document.addEventListener("submit", event => { if (!event.defaultPrevented && event.target.method !== "dialog") under_way(); });
	document.addEventListener("click", event => {
		const link = event.target.closest("a[href]");
		if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !link.target && !link.download && link.pathname !== location.pathname && link.origin === location.origin) under_way();
	});
	addEventListener("pageshow", () => { clearTimeout(waiting); for (const said of document.querySelectorAll(".working")) said.remove(); });
	addEventListener("pageshow", () => { for (const button of document.querySelectorAll("button:disabled")) button.disabled = false; });

	/* How far a long work of one's own is, once a second, until what asked for it says done. */
	const follow = (bar, said, over = () => {}) => setInterval(async () => {
		const far = await fetch("/contracts/replaying", { credentials: "same-origin" }).then(answer => answer.ok ? answer.json() : {}, () => ({}));
		if (!Number.isInteger(far.percent)) return bar.value > 0 && over();
		bar.max = 100;
		bar.value = far.percent;
		said.textContent = `${far.percent} %`;
	}, 1000);
	/* A long work that may be ended: what it came to is shown by the answer that is still waited for. */
	const stopper = (long, csrf) => {
		const button = document.createElement("button");
		button.type = "button";
		button.textContent = long.dataset.stopSays;
		button.addEventListener("click", () => {
			button.disabled = true;
			fetch(long.dataset.stop, { method: "POST", body: new URLSearchParams({ csrf }), credentials: "same-origin", redirect: "manual" }).catch(() => null);
		});
		return button;
	};
	for (const long of document.querySelectorAll("[data-far]")) long.addEventListener("submit", event => {
		const bar = document.createElement("progress"), said = document.createElement("p");
		bar.setAttribute("aria-label", long.dataset.far);
		event.target.append(bar, said);
		if (long.dataset.stop) event.target.after(stopper(long, new FormData(event.target).get("csrf")));
		/* A file is saved and the page stays: it is as before. */
		const watching = follow(bar, said, () => {
			clearInterval(watching);
			bar.remove();
			said.remove();
			dispatchEvent(new Event("pageshow"));
		});
	});

	/* What is written in an answer, a note or a booking is kept by the server a moment later, and when the page is left, so that it outlives it.
	 * What is sent is nobody's draft any more: one that is under way is called back. */
	for (const keep of document.querySelectorAll("button[name=do][value=draft]")) {
		const form = keep.closest("form");
		let timer, since = 0, under = new AbortController();
		const send = keepalive => {
			clearTimeout(timer);
			since = 0;
			const body = new FormData(form);
			body.delete("files");
			body.set("do", "draft");
			fetch(form.action, { method: "POST", body, keepalive, signal: under.signal, credentials: "same-origin", redirect: "manual" }).catch(() => null);
		};
		const leave = () => { if (since) send(true); };
		form.addEventListener("input", () => {
			since = since || Date.now();
			clearTimeout(timer);
			timer = setTimeout(send, Math.max(0, Math.min(2000, since + 10000 - Date.now())), false);
		});
		form.addEventListener("submit", () => { clearTimeout(timer); since = 0; under.abort(); under = new AbortController(); });
		document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
		addEventListener("pagehide", leave);
	}

	/* The contract editor: what is typed is checked by the server a moment later, and the right side is put in place; a little
	 * later it is saved. When somebody else saved meanwhile, or the version is settled, that is told and nothing more is saved by itself. */
	const editor = document.getElementById("editor"), look = document.getElementById("look");
	if (!editor || !look) return;
	const form = editor.closest("form"), areas = [...editor.querySelectorAll("textarea")], unsaved = document.getElementById("unsaved");
	const button = name => form.querySelector(`button[value=${name}]`);
	const asked = () => look.querySelectorAll("#replay, #score");       /* what a button asked for stays beside what every keystroke renews */
	const typed = () => editor.hasAttribute("data-dirty") || areas.some(area => area.value !== area.defaultValue);
	let timer, saver, asking, since = 0, saving = false, stopped = false, leaving = false, settled = unsaved ? unsaved.textContent : "";
	const tell = text => { if (unsaved && unsaved.textContent !== text) unsaved.textContent = text; };
	/* What the server did not take is said by its answer; no answer, or any other: by what that means. */
	const not_taken = answer => unsaved.dataset[{ 400: "unreadable", 413: "large" }[answer && answer.status] || "offline"];
	const send = (where, what, signal) => {
		const body = new URLSearchParams(new FormData(form));
		if (what) body.set("do", what);
		return fetch(where, { method: "POST", body, credentials: "same-origin", redirect: "manual", signal }).catch(() => null);
	};
	const check = async () => {
		if (asking) asking.abort();
		const mine = asking = new AbortController();
		const answer = await send(editor.dataset.check, null, mine.signal);
		if (mine.signal.aborted) return;
		if (answer && answer.status === 409) return soon(1000); /* another window of ours was checked in its place */
		if (!answer || !answer.ok) return tell(not_taken(answer));
		const page = new DOMParser().parseFromString(await answer.text(), "text/html"), focus = document.activeElement && document.activeElement.id;
		if (mine.signal.aborted) return;
		look.replaceChildren(...asked(), ...page.body.childNodes);
		if (focus && document.activeElement === document.body && document.getElementById(focus)) document.getElementById(focus).focus();
		if (!stopped) tell(typed() ? unsaved.dataset.unsaved : settled); /* what is taken back to the saved text is saved, whatever was told between */
	};

	/* A key counts one saving once; each has its own. A text that is new gets its address with the first saving. */
	const newKey = () => { form.elements.key.value = [...crypto.getRandomValues(new Uint8Array(32))].map(byte => byte.toString(16).padStart(2, "0")).join(""); };
	const saved = (said, sent) => {
		areas.forEach((area, i) => { area.defaultValue = sent[i]; });
		editor.removeAttribute("data-dirty");
		form.elements.was.value = said.was;
		if (editor.dataset.check === "/contracts/check") {
			form.action = `/contracts/${said.contract}/edit`;
			editor.dataset.check = `/contracts/${said.contract}/check`;
			history.replaceState(null, "", form.action);
			if (form.elements.client) form.elements.client.disabled = true;
		}
	};
	const save = async () => {
		clearTimeout(saver);
		if (!button("save") || saving || stopped || leaving || !typed()) return;
		saving = true;
		newKey();
		const sent = areas.map(area => area.value), answer = await send(form.action, "autosave");
		const said = answer && answer.type !== "opaqueredirect" && await answer.json().catch(() => null);
		saving = false;
		newKey();
		since = 0;
		if (leaving) return;
		if (!said) return tell(not_taken(answer));
		stopped = said.clash;
		if (said.saved) { saved(said, sent); settled = said.text; }
		tell(said.text);
		if (said.saved && typed()) saveSoon();
	};
	const saveSoon = () => {
		since = since || Date.now();
		clearTimeout(saver);
		saver = setTimeout(save, Math.max(0, Math.min(3000, since + 30000 - Date.now())));
	};
	const soon = ms => { clearTimeout(timer); timer = setTimeout(check, ms); };
	for (const area of areas) area.addEventListener("input", () => { soon(200); saveSoon(); stale(); });
	look.addEventListener("change", () => soon(0));
	document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
	if (editor.hasAttribute("data-dirty") && !form.elements.seen) saveSoon();

	/* What a button asks for is worked out while the page stays; what it says belongs to the text of that moment. */
	const part = (name, text) => { const made = document.createElement(name); made.textContent = text; return made; };
	const stale = () => {
		for (const section of asked()) if (!section.querySelector(".stale, progress")) {
			const words = part("p", unsaved.dataset.stale);
			words.className = "muted stale";
			section.querySelector("h2").after(words);
		}
	};
	for (const long of form.querySelectorAll("button[data-working]")) long.addEventListener("click", async event => {
		event.preventDefault();
		const old = look.querySelector(`#${long.value}`), waiting = document.createElement("section"), working = long.dataset.working;
		waiting.id = long.value;
		waiting.append(part("h2", long.textContent), part("p", working), document.createElement("progress"));
		const bar = waiting.querySelector("progress"), said = part("p", ""), watching = follow(bar, said);
		bar.setAttribute("aria-label", working);
		waiting.append(said);
		if (old) old.remove();
		look.prepend(waiting);
		waiting.scrollIntoView({ block: "nearest" });
		let answer;
		while ((answer = await send(editor.dataset.check, long.value)) && answer.status === 409) await new Promise(done => setTimeout(done, 1000));
		clearInterval(watching);
		if (!answer || !answer.ok) return waiting.replaceChildren(part("p", not_taken(answer)));
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		waiting.replaceWith(...page.body.childNodes);
	});

	/* A finding leads to its line: a copy of the text above it, as wide as the text, says how far down that is. */
	const go = (area, line, column) => {
		let from = 0;
		for (let at = 1; at < line && from >= 0; at++) from = area.value.indexOf("\n", from) + 1;
		const end = area.value.indexOf("\n", from), copy = area.cloneNode();
		copy.className = "measure";
		copy.style.width = `${area.clientWidth}px`;
		copy.removeAttribute("id");
		copy.value = area.value.slice(0, from);
		area.after(copy);
		area.scrollTop = Math.max(0, copy.scrollHeight - area.clientHeight / 2);
		copy.remove();
		area.focus();
		area.setSelectionRange(from + column, end < 0 ? area.value.length : end);
	};
	look.addEventListener("click", event => {
		const link = event.target.closest("a[data-line]"), area = link && areas.find(one => one.dataset.file === link.dataset.file);
		if (!area) return;
		event.preventDefault();
		go(area, Number(link.dataset.line) || 1, 0);
	});
	const wanted = new URLSearchParams(location.search), there = areas.find(area => area.dataset.file === wanted.get("file"));
	if (there) go(there, Number(wanted.get("line")) || 1, 0);
	document.addEventListener("keydown", event => {
		if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || !button("save")) return;
		event.preventDefault();
		form.requestSubmit(button("save"));
	});
	form.addEventListener("submit", () => { leaving = true; });
	addEventListener("beforeunload", event => { if (typed() && !leaving) event.preventDefault(); });
})();
