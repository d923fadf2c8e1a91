use anyhow::{Context as _, Result};

use super::{
    backdrop,
    canvas::{Canvas, Paint},
    colour::{Hue, LEAF, PAPER, find_hue},
    motif::{self, Look, emblem},
};

fn hue_of(name: &str) -> Result<Hue> {
    find_hue(name).with_context(|| format!("there is no hue `{name}`"))
}

/// A shop's mark, 200 × 200: an arch window with what it sells.
pub fn shop_logo(mark: &str, hue: &str) -> Result<String> {
    let hue = hue_of(hue)?;
    let mut canvas = Canvas::new(200, 200);
    let c = &mut canvas;
    let ground = c.fade(hue.main.light(10), hue.main.dark(10));
    c.fill(ground);
    c.path("M36,200 V92 A64,64 0 0 1 164,92 V200Z", Paint::Veil(PAPER, 22));
    c.path("M48,200 V94 A52,52 0 0 1 152,94 V200Z", PAPER);
    c.path("M92,20 H108 L105,40 H95Z", Paint::Veil(PAPER, 60));
    c.rect(26, 90, 22, 7, 2, Paint::Veil(PAPER, 50));
    c.rect(152, 90, 22, 7, 2, Paint::Veil(PAPER, 50));
    c.at(100, 112, 92, 0, |c| emblem(c, mark, hue.main));
    c.path("M48,182 C70,168 90,182 110,174 C130,166 142,172 152,168 V200 H48Z", hue.shape);
    Ok(canvas.finish())
}

/// A shop's banner, 1200 × 480: watchtowers, fields and water, and three of its motifs on a sill.
pub fn shop_banner(motifs: &[String], mark: &str, hue: &str, turn: u32) -> Result<String> {
    let hue = hue_of(hue)?;
    let mut canvas = Canvas::new(1200, 480);
    let c = &mut canvas;
    let sky = c.fade(hue.wall.light(20), hue.shape);
    c.fill(sky);
    let (sun, far) = if turn.is_multiple_of(2) { (300, 700) } else { (860, 250) };
    c.circle(sun, 150, 110, Paint::Veil(PAPER, 55));
    c.circle(sun, 150, 78, hue.soft.light(34));
    c.path(
        "M0,300 C160,210 320,250 470,280 C640,310 800,200 960,230 C1060,250 1140,240 1200,226 V480 H0Z",
        hue.shape.mix(hue.soft, 30),
    );
    c.at(far, 300, 120, 0, |c| backdrop::skyline(c, Paint::Veil(hue.main, 46)));
    c.at(far - 330, 306, 66, 0, |c| backdrop::skyline(c, Paint::Veil(hue.main, 30)));
    c.at(far + 360, 290, 74, 0, |c| backdrop::skyline(c, Paint::Veil(hue.main, 30)));
    let field = LEAF.mix(hue.soft, 58);
    c.path("M0,332 C200,286 420,326 620,310 C820,294 1010,300 1200,290 V480 H0Z", field.light(20));
    c.path("M0,372 C240,336 480,376 700,352 C900,332 1060,340 1200,334 V480 H0Z", field);
    c.line(
        "M40,366 C200,346 330,366 480,362 M520,344 C700,322 860,326 1160,318 M60,346 C180,330 260,336 380,340",
        4,
        Paint::Veil(PAPER, 45),
    );
    c.path("M0,404 C300,384 700,410 1200,386 V480 H0Z", hue.soft.light(30));
    c.line(
        "M60,430 h120 M240,452 h180 M520,424 h140 M760,448 h200 M1000,422 h130 M420,438 h50",
        5,
        Paint::Veil(PAPER, 60),
    );
    let look = Look { hue, mark, turn };
    let places: [(i32, i32, i32); 3] = if turn.is_multiple_of(2) {
        [(860, 440, 82), (1066, 450, 66), (690, 456, 58)]
    } else {
        [(330, 440, 82), (134, 450, 66), (506, 456, 58)]
    };
    for (name, (x, y, size)) in motifs.iter().zip(places).rev() {
        let draw = motif::find(name).with_context(|| format!("there is no motif `{name}`"))?;
        c.at(x, y, size, 0, |c| draw(c, &look));
    }
    Ok(canvas.finish())
}
