use std::fmt::{self, Write};

use super::colour::{Colour, INK, PAPER};

/// How a shape is filled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paint {
    /// One colour.
    Flat(Colour),
    /// One colour seen through, in percent of opacity.
    Veil(Colour, u8),
    /// One of the canvas's gradients.
    Gradient(usize),
}

impl From<Colour> for Paint {
    fn from(colour: Colour) -> Self {
        Self::Flat(colour)
    }
}

/// Where something is drawn, in percent of its size (negative: mirrored) and degrees.
struct Place {
    x: i32,
    y: i32,
    percent: i32,
    degrees: i32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { x, y, percent, degrees } = *self;
        if (x, y, percent, degrees) == (0, 0, 100, 0) {
            return Ok(());
        }
        f.write_str(" transform=\"")?;
        if (x, y) != (0, 0) {
            write!(f, "translate({x} {y})")?;
        }
        if degrees != 0 {
            write!(f, "rotate({degrees})")?;
        }
        if percent != 100 {
            let (sign, whole, rest) = (if percent < 0 { "-" } else { "" }, percent.abs() / 100, percent.abs() % 100);
            write!(f, "scale({sign}{whole}.{rest:02} {whole}.{rest:02})")?;
        }
        f.write_str("\"")
    }
}

struct Attribute(&'static str, Paint);

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, paint) = self;
        match paint {
            Paint::Flat(colour) => write!(f, "{name}=\"{colour}\""),
            Paint::Veil(colour, percent) => write!(f, "{name}=\"{colour}\" {name}-opacity=\".{percent:02}\""),
            Paint::Gradient(id) => write!(f, "{name}=\"url(#g{id})\""),
        }
    }
}

/// Writes one SVG picture. Shapes lie on top of those drawn before them.
#[derive(Debug)]
pub(super) struct Canvas {
    width: u16,
    height: u16,
    gradients: Vec<String>,
    /// Shapes that are drawn more than once, by a name of their own.
    stamps: Vec<(String, String)>,
    body: String,
}

impl Canvas {
    /// An empty picture of so many units.
    pub(super) fn new(width: u16, height: u16) -> Self {
        Self { width, height, gradients: Vec::new(), stamps: Vec::new(), body: String::with_capacity(8_000) }
    }

    /// The finished picture.
    pub(super) fn finish(self) -> String {
        let Self { width, height, gradients, stamps, body } = self;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
        );
        svg.push_str("<defs>");
        for (id, gradient) in gradients.iter().enumerate() {
            svg.push_str(&gradient.replace("ID", &format!("g{id}")));
        }
        for (id, (_, shape)) in stamps.iter().enumerate() {
            svg.push_str(&format!("<g id=\"s{id}\">{shape}</g>"));
        }
        svg.push_str("</defs>");
        svg.push_str(&body);
        svg.push_str("</svg>");
        svg
    }

    fn put(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a String does not fail.
        self.body.write_fmt(element).ok();
    }

    fn gradient(&mut self, markup: String) -> Paint {
        let known = self.gradients.iter().position(|gradient| *gradient == markup);
        Paint::Gradient(known.unwrap_or_else(|| {
            self.gradients.push(markup);
            self.gradients.len() - 1
        }))
    }

    /// A colour lit from the left, so that a flat shape looks round.
    pub(super) fn round(&mut self, colour: Colour) -> Paint {
        let (light, dark) = (colour.light(26), colour.dark(18));
        self.gradient(format!(
            "<linearGradient id=\"ID\"><stop stop-color=\"{light}\"/><stop offset=\".45\" stop-color=\"{colour}\"/><stop offset=\"1\" stop-color=\"{dark}\"/></linearGradient>"
        ))
    }

    /// From one colour above to another below.
    pub(super) fn fade(&mut self, above: Colour, below: Colour) -> Paint {
        self.gradient(format!(
            "<linearGradient id=\"ID\" x2=\"0\" y2=\"1\"><stop stop-color=\"{above}\"/><stop offset=\"1\" stop-color=\"{below}\"/></linearGradient>"
        ))
    }

    /// A colour lit from above left, for balls and fruit.
    pub(super) fn ball(&mut self, colour: Colour) -> Paint {
        let (light, dark) = (colour.light(34), colour.dark(22));
        self.gradient(format!(
            "<radialGradient id=\"ID\" cx=\".36\" cy=\".3\" r=\".75\"><stop stop-color=\"{light}\"/><stop offset=\".5\" stop-color=\"{colour}\"/><stop offset=\"1\" stop-color=\"{dark}\"/></radialGradient>"
        ))
    }

    /// A colour that dissolves outwards: light, or a soft shadow.
    pub(super) fn glow(&mut self, colour: Colour, percent: u8) -> Paint {
        self.gradient(format!(
            "<radialGradient id=\"ID\"><stop stop-color=\"{colour}\" stop-opacity=\".{percent:02}\"/><stop offset=\".55\" stop-color=\"{colour}\" stop-opacity=\".{:02}\"/><stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/></radialGradient>",
            percent / 2
        ))
    }

    /// The soft shadow of something `rx` wide that stands at (x, y).
    pub(super) fn shadow(&mut self, x: i32, y: i32, rx: i32) {
        let paint = self.glow(INK, 46);
        self.ellipse(x, y, rx, rx / 6 + 6, paint);
    }

    /// Draws with the origin moved to (x, y), everything `percent` large and turned by `degrees`.
    pub(super) fn at(&mut self, x: i32, y: i32, percent: i32, degrees: i32, draw: impl FnOnce(&mut Self)) {
        let place = Place { x, y, percent, degrees };
        self.put(format_args!("<g{place}>"));
        draw(self);
        self.put(format_args!("</g>"));
    }

    /// As [`Canvas::at`], for a shape that comes several times: it is drawn once and shown again by its name.
    pub(super) fn stamp(
        &mut self,
        name: &str,
        (x, y, percent, degrees): (i32, i32, i32, i32),
        draw: impl FnOnce(&mut Self),
    ) {
        let known = self.stamps.iter().position(|(known, _)| known == name);
        let id = known.unwrap_or_else(|| {
            let around = std::mem::take(&mut self.body);
            draw(self);
            let shape = std::mem::replace(&mut self.body, around);
            self.stamps.push((name.to_owned(), shape));
            self.stamps.len() - 1
        });
        let place = Place { x, y, percent, degrees };
        self.put(format_args!("<use href=\"#s{id}\"{place}/>"));
    }

    /// A rectangle with corners of radius `r`.
    pub(super) fn rect(&mut self, x: i32, y: i32, width: i32, height: i32, r: i32, paint: impl Into<Paint>) {
        let fill = Attribute("fill", paint.into());
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""));
        if r > 0 {
            self.put(format_args!(" rx=\"{r}\""));
        }
        self.put(format_args!(" {fill}/>"));
    }

    /// A circle.
    pub(super) fn circle(&mut self, x: i32, y: i32, r: i32, paint: impl Into<Paint>) {
        let fill = Attribute("fill", paint.into());
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {fill}/>"));
    }

    /// A circle's line.
    pub(super) fn ring(&mut self, x: i32, y: i32, r: i32, width: i32, paint: impl Into<Paint>) {
        let stroke = Attribute("stroke", paint.into());
        self.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"none\" stroke-width=\"{width}\" {stroke}/>"
        ));
    }

    /// An ellipse.
    pub(super) fn ellipse(&mut self, x: i32, y: i32, rx: i32, ry: i32, paint: impl Into<Paint>) {
        let fill = Attribute("fill", paint.into());
        self.put(format_args!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\" {fill}/>"));
    }

    /// A filled path in SVG's own notation.
    pub(super) fn path(&mut self, d: &str, paint: impl Into<Paint>) {
        let fill = Attribute("fill", paint.into());
        self.put(format_args!("<path d=\"{d}\" {fill}/>"));
    }

    /// A line along a path, with round ends.
    pub(super) fn line(&mut self, d: &str, width: i32, paint: impl Into<Paint>) {
        let stroke = Attribute("stroke", paint.into());
        self.put(format_args!("<path d=\"{d}\" fill=\"none\" stroke-width=\"{width}\" {stroke}/>"));
    }

    /// A thread of light on something that shines.
    pub(super) fn shine(&mut self, d: &str, width: i32) {
        self.line(d, width, Paint::Veil(PAPER, 55));
    }

    /// Covers the whole picture.
    pub(super) fn fill(&mut self, paint: impl Into<Paint>) {
        let (width, height) = (i32::from(self.width), i32::from(self.height));
        self.rect(0, 0, width, height, 0, paint);
    }
}
