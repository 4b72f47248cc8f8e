// Files dropped on the box, and the list of those chosen. Without a script the input does it all.
for (const box of document.querySelectorAll("[data-drop]")) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-chosen]");

  const tell = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }));
  };

  input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("drop-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    box.addEventListener(name, () => box.classList.remove("drop-over"));
  }
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    tell();
  });
}

// A cell in question that lies beyond the edge of its excerpt is brought into sight.
for (const cell of document.querySelectorAll(".excerpt-room .culprit")) {
  const room = cell.closest(".excerpt-room");
  const beyond = cell.offsetLeft + cell.offsetWidth - room.clientWidth;
  if (beyond > 0) room.scrollLeft = Math.min(cell.offsetLeft, beyond + cell.offsetWidth / 2);
}
