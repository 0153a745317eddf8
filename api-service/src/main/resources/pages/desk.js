// What people do with their own: upload, edit, delete, mark as favourites.

const csrf = document.querySelector("meta[name=csrf]")?.content;

async function send(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: {
      Accept: "application/json",
      "X-XSRF-TOKEN": csrf,
      ...(body && { "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/json" }),
    },
    body: body && JSON.stringify(body),
  });
  const said = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new Error(said?.detail ?? `The server answered ${answer.status}.`);
  }
  return said;
}

function values(form) {
  const body = {};
  for (const field of form.elements) {
    if (field.name) {
      body[field.name] = "list" in field.dataset
        ? field.value.split(",").map((word) => word.trim()).filter(Boolean)
        : field.value;
    }
  }
  return body;
}

for (const form of document.querySelectorAll("form.desk")) {
  const said = form.querySelector(".said");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.ask && !confirm(form.dataset.ask)) {
      return;
    }
    button.disabled = true;
    said.className = "said";
    said.textContent = "One moment…";
    try {
      const method = form.dataset.send;
      let url = form.dataset.to;
      let body = method === "DELETE" ? undefined : values(form);
      if (form.dataset.toAlbum) {
        url = form.dataset.toAlbum.replace("{album}", form.elements.album.value);
        body = { photos: [form.dataset.photo] };
      }
      const answer = await send(method, url, body);
      if (form.dataset.show) {
        said.textContent = new URL(form.dataset.show.replace("{token}", answer.token), location).href;
      } else {
        said.textContent = "Done.";
        location.assign((form.dataset.then || location.pathname + location.search).replace("{id}", answer?.id));
      }
    } catch (failure) {
      said.className = "said wrong";
      said.textContent = failure.message;
    } finally {
      button.disabled = false;
    }
  });
}

document.getElementById("favourite")?.addEventListener("click", async (event) => {
  const button = event.currentTarget;
  const was = button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", !was);
  try {
    await send(was ? "DELETE" : "PUT", button.dataset.to);
  } catch (failure) {
    button.setAttribute("aria-pressed", was);
    alert(failure.message);
  }
});

// --- Uploads: two at a time, each with its own progress ------------------------------------------

const drop = document.getElementById("drop");
const list = document.getElementById("uploads");
const waiting = [];
let running = 0;
const AT_ONCE = 2;

function line(file) {
  const item = document.createElement("li");
  const thumb = document.createElement("img");
  thumb.alt = "";
  thumb.src = URL.createObjectURL(file);
  thumb.addEventListener("load", () => URL.revokeObjectURL(thumb.src));
  thumb.addEventListener("error", () => thumb.replaceWith(Object.assign(document.createElement("span"), { className: "thumb" })));
  const name = Object.assign(document.createElement("span"), { className: "file", textContent: file.name });
  const state = document.createElement("span");
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", `Progress of ${file.name}`);
  state.append(bar);
  item.append(thumb, name, state);
  list.append(item);
  return { bar, state };
}

function say(shown, text, wrong) {
  shown.state.className = wrong ? "wrong" : "quiet";
  shown.state.textContent = text;
}

function upload(file, shown, visibility) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("title", file.name.replace(/\.[^.]*$/, "").replace(/[_-]+/g, " ").trim().slice(0, 200));
    form.append("visibility", visibility);
    form.append("photo", file);
    request.open("POST", "/api/photos");
    request.setRequestHeader("X-XSRF-TOKEN", csrf);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => (shown.bar.value = event.loaded / event.total));
    request.upload.addEventListener("load", () => shown.bar.removeAttribute("value"));
    request.addEventListener("load", () => {
      const photo = request.response;
      if (request.status === 201 || request.status === 200) {
        const link = document.createElement("a");
        link.href = `/people/${photo.owner}/photos/${photo.id}`;
        link.textContent = request.status === 201 ? "Uploaded" : "You have that one already";
        shown.state.replaceChildren(link);
        document.getElementById("uploaded").hidden = false;
      } else {
        say(shown, photo?.detail ?? `The server answered ${request.status}.`, true);
      }
      resolve();
    });
    request.addEventListener("error", () => {
      say(shown, "The connection broke. Choose the file again.", true);
      resolve();
    });
    request.send(form);
  });
}

async function work() {
  if (running >= AT_ONCE || waiting.length === 0) {
    return;
  }
  running++;
  const { file, shown, visibility } = waiting.shift();
  await upload(file, shown, visibility);
  running--;
  work();
}

function add(files) {
  const visibility = drop.elements.visibility.value;
  for (const file of files) {
    const shown = line(file);
    if (file.size > +drop.dataset.limit) {
      say(shown, "This file is larger than the site takes.", true);
    } else {
      waiting.push({ file, shown, visibility });
      work();
    }
  }
}

if (drop) {
  document.getElementById("files").addEventListener("change", (event) => {
    add([...event.target.files]);
    event.target.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      drop.classList.remove("over");
    }
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
}
