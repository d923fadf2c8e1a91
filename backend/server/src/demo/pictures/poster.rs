use anyhow::{Context as _, Result};

use super::{
    backdrop,
    canvas::{Canvas, Paint},
    colour::{Colour, Hue, INK, LEAF, PAPER, STRAW, find_hue},
    motif::{self, Look},
};

/// A live session's poster, 720 × 1280: the studio, a host, and what is sold.
pub fn session_poster(motifs: &[String], mark: &str, hue: &str, turn: u32) -> Result<String> {
    let hue = find_hue(hue).with_context(|| format!("there is no hue `{hue}`"))?;
    let mut canvas = Canvas::new(720, 1280);
    let c = &mut canvas;
    studio(c, hue, turn);
    c.at(if turn.is_multiple_of(2) { 372 } else { 348 }, 900, 100, 0, |c| host(c, hue, turn));
    desk(c, hue);
    let look = Look { hue, mark, turn };
    let places = [(196, 1020, 84), (536, 1024, 78), (366, 1104, 74)];
    for (name, (x, y, size)) in motifs.iter().zip(places) {
        let draw = motif::find(name).with_context(|| format!("there is no motif `{name}`"))?;
        c.at(x, y, size, 0, |c| draw(c, &look));
    }
    frame(c, hue);
    Ok(canvas.finish())
}

fn studio(c: &mut Canvas, hue: Hue, turn: u32) {
    let wall = c.fade(hue.wall, hue.shape.mix(hue.soft, 40));
    c.fill(wall);
    c.path("M90,960 V430 A270,270 0 0 1 630,430 V960Z", hue.soft.light(16));
    let sky = c.fade(hue.wall.light(50), hue.shape.light(20));
    c.path("M128,960 V432 A232,232 0 0 1 592,432 V960Z", sky);
    c.circle(if turn.is_multiple_of(2) { 240 } else { 480 }, 380, 70, Paint::Veil(STRAW, 60));
    c.at(if turn.is_multiple_of(2) { 486 } else { 236 }, 640, 96, 0, |c| {
        backdrop::skyline(c, Paint::Veil(hue.main, 34))
    });
    c.path("M128,650 C230,600 330,650 430,630 C500,616 550,620 592,612 V960 H128Z", LEAF.mix(hue.shape, 60));
    c.line("M330,200 H390 M360,160 V200", 8, hue.soft);
    // The studio's ring light and a hanging lamp.
    let light = c.glow(PAPER, 80);
    c.circle(612, 300, 170, light);
    c.ring(612, 300, 82, 24, PAPER);
    c.ring(612, 300, 82, 6, hue.soft);
    c.line("M612,394 V960 M612,960 l-50,60 M612,960 l50,60", 9, hue.deep);
    c.line("M420,0 V90", 6, hue.deep);
    c.path("M360,154 C364,90 476,90 480,154Z", hue.main);
    c.ellipse(420, 156, 60, 12, Colour::hex(0xFF_E2_8A));
}

/// A young host in an apron, waving; the base of the bust at the origin.
fn host(c: &mut Canvas, hue: Hue, turn: u32) {
    let skin = Colour::hex(0xF3_C9_A4);
    let hair = Colour::hex(0x3B_2A_26);
    let long = turn.is_multiple_of(2);
    if long {
        c.path("M-118,-420 C-130,-250 -120,-200 -100,-170 H100 C120,-200 130,-250 118,-420Z", hair);
    }
    c.line("M120,-150 C180,-190 196,-270 190,-330", 54, PAPER.mix(hue.wall, 50));
    c.circle(190, -352, 34, skin);
    c.line("M176,-376 l-8,-30 M190,-382 v-32 M206,-376 l10,-28", 15, skin);
    c.path("M-190,40 C-186,-120 -130,-190 -50,-204 H50 C130,-190 186,-120 190,40Z", PAPER.mix(hue.wall, 50));
    c.path("M-42,-250 H42 V-196 C20,-168 -20,-168 -42,-196Z", skin.dark(10));
    let apron = c.fade(hue.main, hue.main.dark(12));
    c.path("M-84,-150 C-40,-130 40,-130 84,-150 L112,40 H-112Z", apron);
    c.line("M-78,-146 L-44,-200 M78,-146 L44,-200", 15, hue.main.dark(8));
    c.at(0, -60, 90, 0, |c| super::motif::emblem(c, "tower", PAPER));
    c.ellipse(0, -338, 96, 108, skin);
    c.path("M-104,-336 C-116,-450 -50,-474 6,-472 C70,-474 116,-440 104,-336 C90,-388 60,-412 20,-412 C-30,-406 -80,-400 -104,-336Z", hair);
    if long {
        c.path("M-104,-350 C-112,-300 -110,-260 -98,-230 C-88,-270 -92,-320 -104,-350Z M104,-350 C112,-300 110,-260 98,-230 C88,-270 92,-320 104,-350Z", hair);
    }
    c.line("M-48,-346 q12,-12 24,0 M24,-346 q12,-12 24,0", 7, INK);
    c.circle(-52, -310, 15, Paint::Veil(Colour::hex(0xE8_8A_70), 50));
    c.circle(52, -310, 15, Paint::Veil(Colour::hex(0xE8_8A_70), 50));
    c.path("M-26,-296 C-12,-268 12,-268 26,-296 C10,-288 -10,-288 -26,-296Z", Colour::hex(0xB5_4A_3E));
    // A headset says that this is work.
    c.line("M-100,-350 C-104,-490 104,-490 100,-350", 9, hue.deep);
    c.rect(-116, -362, 26, 52, 12, hue.deep);
    c.rect(90, -362, 26, 52, 12, hue.deep);
    c.line("M-102,-312 C-100,-262 -64,-256 -40,-262", 7, hue.deep);
    c.circle(-38, -262, 9, hue.deep);
}

fn desk(c: &mut Canvas, hue: Hue) {
    let front = c.fade(hue.deep.light(14), hue.deep);
    c.rect(0, 980, 720, 300, 0, front);
    let top = c.fade(hue.wall.light(30), hue.shape);
    c.path("M0,900 H720 V1000 C480,1024 240,1024 0,1000Z", top);
    c.path("M0,1000 C240,1024 480,1024 720,1000 V1014 C480,1038 240,1038 0,1014Z", Paint::Veil(INK, 22));
    for x in [60, 210, 360, 510, 660] {
        c.path(&format!("M{},1280 V1150 a48,48 0 0 1 96,0 V1280Z", x - 48), Paint::Veil(PAPER, 9));
    }
}

fn frame(c: &mut Canvas, hue: Hue) {
    c.path("M0,0 H720 V130 C520,96 200,96 0,130Z", Paint::Veil(hue.deep, 16));
    // Rings that mean: on air.
    for (r, percent) in [(58, 30), (42, 55), (26, 95)] {
        c.circle(88, 92, r, Paint::Veil(Colour::hex(0xD8_4A_38), percent));
    }
    c.circle(88, 92, 10, PAPER);
    c.line("M130,60 a46,46 0 0 1 0,64 M152,42 a72,72 0 0 1 0,100", 8, Paint::Veil(PAPER, 90));
}
