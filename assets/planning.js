/* planning.js - on the planning board a thing is dragged into another cell: that fills its form and sends it. */
"use strict";
(() => {
	let dragged = null;
	const cells = document.querySelectorAll("td[data-day]");
	for (const item of document.querySelectorAll("li.planned[draggable=true]")) {
		item.addEventListener("dragstart", event => { dragged = item; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", ""); });
		item.addEventListener("dragend", () => { dragged = null; for (const cell of cells) cell.classList.remove("over"); });
	}
	for (const cell of cells) {
		cell.addEventListener("dragover", event => { if (dragged) { event.preventDefault(); cell.classList.add("over"); } });
		cell.addEventListener("dragleave", () => cell.classList.remove("over"));
		cell.addEventListener("drop", event => {
			event.preventDefault();
			const form = dragged && dragged.querySelector("form");
			if (!form) return;
			form.elements.person.value = cell.dataset.person;
			if (form.elements.day) {
				form.elements.day.value = cell.dataset.day;
			} else {
				/* It was agreed for its day: the server says why it stays there. */
				const day = document.createElement("input");
				day.type = "hidden";
				day.name = "day";
				day.value = cell.dataset.day;
				form.append(day);
			}
			form.requestSubmit();
		});
	}
})();
