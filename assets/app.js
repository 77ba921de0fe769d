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
})();
