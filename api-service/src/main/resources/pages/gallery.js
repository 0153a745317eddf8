// Rows that fit the screen, more of them when somebody scrolls, keys and swipes from photograph to
// photograph, and how each photograph arrived. Everything works without this, only less well.

const rows = document.getElementById("rows");
const stage = document.getElementById("stage");

/** What the server lays the next page out for. */
function rememberScreen() {
  const text = `${innerWidth}x${innerHeight}@${+devicePixelRatio.toFixed(3)}`;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `screen=${text}; path=/; max-age=31536000; samesite=lax${secure}`;
}

// --- Rows: the same rules as JustifiedLayout and Frame on the server ---------------------------

function frame(width) {
  const phone = width <= 600;
  return {
    width: Math.max(100, width - 2 * (phone ? 8 : 24)),
    rowHeight: phone ? 190 : width <= 1500 ? 250 : 320,
    gap: phone ? 4 : 8,
  };
}

function layOut(ratios, room, atEnd) {
  const made = [];
  const height = (sum, count) => (room.width - (count - 1) * room.gap) / sum;
  let from = 0;
  let sum = 0;
  ratios.forEach((ratio, i) => {
    const withIt = height(sum + ratio, i + 1 - from);
    if (withIt > room.rowHeight) {
      sum += ratio;
      return;
    }
    const without = i === from ? Infinity : height(sum, i - from);
    const taken = room.rowHeight - withIt <= without - room.rowHeight;
    const to = taken ? i + 1 : i;
    made.push({ from, to, height: taken ? withIt : without, rest: 0 });
    sum = taken ? 0 : ratio;
    from = to;
  });
  if (from < ratios.length) {
    const full = height(sum, ratios.length - from);
    const fills = full <= room.rowHeight * 1.3 || !atEnd;
    const rest = fills ? 0 : Math.max(0, room.width / room.rowHeight - sum);
    made.push({ from, to: ratios.length, height: fills ? full : room.rowHeight, rest });
  }
  return made;
}

/** Sets all tiles into rows anew, keeping the elements and so what is loaded. */
function arrange(tiles) {
  const made = layOut(
    tiles.map((tile) => +tile.dataset.ratio),
    frame(innerWidth),
    !rows.dataset.next,
  );
  rows.replaceChildren(
    ...made.map((row) => {
      const element = document.createElement("div");
      element.className = "row";
      for (const tile of tiles.slice(row.from, row.to)) {
        tile.firstElementChild.sizes = `${Math.ceil(tile.dataset.ratio * row.height)}px`;
        element.append(tile);
      }
      if (row.rest > 0) {
        const filler = document.createElement("span");
        filler.className = "filler";
        filler.style.flexGrow = row.rest;
        element.append(filler);
      }
      return element;
    }),
  );
  document.body.dataset.width = innerWidth;
}

const tiles = () => [...rows.querySelectorAll(".tile")];

/** A scrollbar more or less changes nothing; another window does. */
function arrangeIfOtherwise() {
  if (rows && Math.abs(innerWidth - document.body.dataset.width) > 20) {
    arrange(tiles());
  }
  // Rows that were laid out for a guess are not shown until they fit.
  document.body.classList.remove("guessed");
}

// --- More: the next page is fetched, and so announced, as soon as somebody scrolls ---------------

const STYLES = /<style[^>]*>([^<]*)<\/style>/g;

/** The looks of the tiles of another page: its last style sheet, as this page's policy allows it. */
function adoptRules(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...text.matchAll(STYLES)].at(-1)[1]);
  document.adoptedStyleSheets.push(sheet);
}

let fetching = false;

async function goOn() {
  const next = rows.dataset.next;
  if (!next || fetching) {
    return;
  }
  fetching = true;
  try {
    const answer = await fetch(next, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    const text = await answer.text();
    adoptRules(text);
    const page = new DOMParser().parseFromString(text.replace(STYLES, ""), "text/html");
    const more = page.getElementById("rows");
    const link = document.querySelector(".more");
    for (const row of more.querySelectorAll(".row")) {
      row.querySelectorAll("img").forEach((img) => (img.loading = "lazy"));
      row.querySelectorAll(".filler").forEach((filler) => filler.remove());
      rows.append(document.adoptNode(row));
    }
    if (more.dataset.next) {
      rows.dataset.next = more.dataset.next;
      link.querySelector("a").href = more.dataset.next;
    } else {
      delete rows.dataset.next;
      link.remove();
      arrange(tiles());
    }
    arrivals();
  } catch (failure) {
    // The link below the rows still works.
    delete rows.dataset.next;
    console.warn("The next photographs could not be fetched:", failure);
  } finally {
    fetching = false;
  }
}

function goOnWhenNear() {
  const left = document.documentElement.scrollHeight - (scrollY + innerHeight);
  if (scrollY > 0 && left < 2 * innerHeight + 1000) {
    goOn();
  }
}

// --- One photograph: keys, swipes, and neighbours that are there already -------------------------

function turn(which) {
  document.querySelector(`.turn.${which}`)?.click();
}

function fetchNeighbours() {
  const coming = [...stage.querySelectorAll(".turn")].map((link) => {
    const page = document.createElement("link");
    page.rel = "prefetch";
    page.href = link.href;
    document.head.append(page);
    const image = new Image();
    if (link.dataset.srcset) {
      image.sizes = link.dataset.sizes;
      image.srcset = link.dataset.srcset;
    }
    image.src = link.dataset.src;
    return image.decode().catch(() => {});
  });
  Promise.all(coming).then(() => (stage.dataset.ready = "yes"));
}

function watchPhotograph() {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select");
    if (writing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (event.key === "ArrowLeft") {
      turn("newer");
    } else if (event.key === "ArrowRight") {
      turn("older");
    } else if (event.key === "Escape") {
      document.querySelector(".about a")?.click();
    }
  });
  let begun = null;
  stage.addEventListener("pointerdown", (event) => (begun = event), { passive: true });
  stage.addEventListener("pointercancel", () => (begun = null), { passive: true });
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("pointerup", (event) => {
    const across = begun ? event.clientX - begun.clientX : 0;
    const down = begun ? event.clientY - begun.clientY : 0;
    if (begun?.pointerType !== "mouse" && Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) {
      turn(across > 0 ? "newer" : "older");
    }
    begun = null;
  });
  const whole = stage.querySelector(".whole");
  if (whole.complete) {
    fetchNeighbours();
  } else {
    whole.addEventListener("load", fetchNeighbours, { once: true });
  }
}

// --- How it arrived: what the cache says of itself, and how long it took -------------------------

const WORDS = { warmed: "warmed", near: "near cache", far: "far", here: "browser cache", home: "home" };

function origin(entry) {
  const said = Object.fromEntries(entry.serverTiming.map((one) => [one.name, one.description]));
  if (entry.transferSize === 0 && entry.decodedBodySize > 0) {
    return "here";
  }
  if (said.race === "won" || said.race === "tied") {
    return "warmed";
  }
  if ("origin" in said) {
    return "far";
  }
  return "cache" in said ? "near" : "home";
}

function badge(img) {
  const entry = performance.getEntriesByName(img.currentSrc).at(-1);
  if (!entry || img.parentElement.querySelector(".arrival")) {
    return;
  }
  const kind = origin(entry);
  const label = document.createElement("span");
  label.className = `arrival ${kind}`;
  label.textContent = `${WORDS[kind]} ${Math.round(entry.duration)} ms`;
  img.parentElement.append(label);
}

function arrivals() {
  document.querySelectorAll(".arrival").forEach((label) => label.remove());
  if (localStorage.getItem("arrivals") !== "shown") {
    return;
  }
  for (const img of document.querySelectorAll(".tile img, .whole")) {
    if (img.complete && img.currentSrc) {
      badge(img);
    } else {
      img.addEventListener("load", () => badge(img), { once: true });
    }
  }
}

function offerArrivals() {
  const button = document.getElementById("arrivals");
  button.hidden = !(rows || stage);
  const show = () => {
    const shown = localStorage.getItem("arrivals") === "shown";
    button.setAttribute("aria-pressed", shown);
    button.textContent = shown ? "Hide how photographs arrive" : "Show how photographs arrive";
    arrivals();
  };
  button.addEventListener("click", () => {
    const shown = localStorage.getItem("arrivals") === "shown";
    localStorage.setItem("arrivals", shown ? "hidden" : "shown");
    show();
  });
  performance.setResourceTimingBufferSize(2000);
  show();
}

rememberScreen();
arrangeIfOtherwise();
offerArrivals();
if (rows) {
  addEventListener("scroll", goOnWhenNear, { passive: true });
}
if (stage) {
  watchPhotograph();
}
let settled;
addEventListener("resize", () => {
  clearTimeout(settled);
  settled = setTimeout(() => {
    rememberScreen();
    arrangeIfOtherwise();
  }, 150);
});
