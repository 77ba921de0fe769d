/* app.js - what a page can do better with script; every page works without it.
 * data-refresh="SECONDS" on main: parts marked data-part are fetched anew, unless somebody is in them.
 * In a table: j/k or arrow keys go from row to row; only while a link in the table has the focus. */
"use strict";
(() => {
	const main = document.querySelector("main[data-refresh]");
	const busy = part => part.contains(document.activeElement) || part.querySelector("form");
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

	const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
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
	addEventListener("pageshow", () => { for (const button of document.querySelectorAll("button:disabled")) button.disabled = false; });

	/* The contract editor: what is typed is checked by the server a moment later, and the right side is put in place. */
	const editor = document.getElementById("editor"), look = document.getElementById("look");
	if (!editor || !look) return;
	const form = editor.closest("form"), areas = [...editor.querySelectorAll("textarea")], unsaved = document.getElementById("unsaved");
	const typed = () => editor.hasAttribute("data-dirty") || areas.some(area => area.value !== area.defaultValue);
	let timer, asking, leaving = false;
	const tell = text => { if (unsaved) unsaved.textContent = text; };
	const check = async () => {
		if (asking) asking.abort();
		const mine = asking = new AbortController();
		const answer = await fetch(editor.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)),
			credentials: "same-origin", redirect: "manual", signal: mine.signal }).catch(() => null);
		if (mine.signal.aborted) return;
		if (!answer || !answer.ok) return tell(unsaved.dataset.offline);
		const page = new DOMParser().parseFromString(await answer.text(), "text/html"), focus = document.activeElement && document.activeElement.id;
		if (mine.signal.aborted) return;
		const replay = look.querySelector("#replay");
		look.replaceChildren(...(replay ? [replay] : []), ...page.body.childNodes);
		if (focus && document.activeElement === document.body && document.getElementById(focus)) document.getElementById(focus).focus();
		tell(typed() ? unsaved.dataset.unsaved : "");
	};
	const soon = ms => { clearTimeout(timer); timer = setTimeout(check, ms); };
	for (const area of areas) area.addEventListener("input", () => soon(200));
	look.addEventListener("change", () => soon(0));

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
	document.addEventListener("keydown", event => {
		const save = form.querySelector("button[value=save]");
		if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || !save) return;
		event.preventDefault();
		form.requestSubmit(save);
	});
	form.addEventListener("submit", () => { leaving = true; });
	addEventListener("beforeunload", event => { if (typed() && !leaving) event.preventDefault(); });
})();
