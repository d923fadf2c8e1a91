//! What stands behind the goods: arches, windows, lattices and fields, after the arcades, watchtowers and
//! coloured window panes of the five counties. No particular building.

use super::{
    canvas::{Canvas, Paint},
    colour::{Hue, INK, LEAF, PAPER, STRAW},
};

/// How many walls there are.
pub(super) const WALLS: u32 = 6;
/// How many tables there are.
pub(super) const TABLES: u32 = 3;

/// A wall of 800 × 620.
pub(super) fn wall(c: &mut Canvas, which: u32, ground: Hue) {
    let sky = c.fade(ground.wall.light(40), ground.wall.mix(ground.shape, 45));
    c.fill(sky);
    match which % WALLS {
        0 => niche(c, ground),
        1 => fields(c, ground),
        2 => windows(c, ground),
        3 => lattice(c, ground),
        4 => moon_and_waves(c, ground),
        _ => arcade(c, ground),
    }
}

fn niche(c: &mut Canvas, ground: Hue) {
    c.path("M120,640 V352 A280,280 0 0 1 680,352 V640Z", Paint::Veil(ground.soft, 40));
    let inside = c.fade(ground.shape, ground.shape.light(46));
    c.path("M162,640 V352 A238,238 0 0 1 638,352 V640Z", inside);
    c.line("M190,640 V352 A210,210 0 0 1 610,352 V640", 4, Paint::Veil(PAPER, 70));
    c.path("M376,92 H424 L414,152 H386Z", ground.soft);
    for x in [108, 636] {
        c.rect(x, 340, 58, 16, 4, ground.soft);
        c.rect(x + 6, 324, 46, 16, 4, Paint::Veil(PAPER, 60));
    }
    for (x, y) in [(60, 90), (60, 210), (740, 90), (740, 210), (60, 470), (740, 470)] {
        c.path(&format!("M{x},{} l16,16 l-16,16 l-16,-16Z", y - 16), Paint::Veil(ground.soft, 45));
    }
}

/// A line of watchtowers on a horizon at y = 0, about 300 wide.
pub(super) fn skyline(c: &mut Canvas, paint: Paint) {
    c.path("M-150,6 V-96 h-8 v-14 h8 v-22 h10 v10 h10 v-10 h12 v10 h10 v-10 h10 v22 h8 v14 h-8 V6Z", paint);
    c.path("M-30,6 V-150 h-10 v-16 h10 v-26 a30,34 0 0 1 60,0 v26 h10 v16 h-10 V6Z", paint);
    c.rect(-3, -242, 6, 24, 0, paint);
    c.path("M92,6 V-74 h-8 v-12 h8 v-10 l28,-26 l28,26 v10 h8 v12 h-8 V6Z", paint);
}

fn fields(c: &mut Canvas, ground: Hue) {
    c.circle(560, 220, 128, ground.wall.light(60));
    c.circle(560, 220, 96, ground.soft.light(30));
    c.at(196, 470, 100, 0, |c| skyline(c, Paint::Veil(ground.soft, 80)));
    c.path("M0,470 C120,420 240,430 360,456 C500,486 640,420 800,446 V640 H0Z", ground.shape);
    c.path("M0,530 C140,490 300,540 440,520 C600,498 700,500 800,520 V640 H0Z", ground.soft.light(24));
    c.line(
        "M20,560 C140,530 280,570 420,552 M380,590 C520,560 660,560 780,566 M60,600 C160,580 240,596 330,596",
        4,
        Paint::Veil(PAPER, 50),
    );
    c.line("M90,130 q16,-16 32,0 q16,-16 32,0 M230,90 q12,-12 24,0 q12,-12 24,0", 5, Paint::Veil(ground.deep, 40));
}

fn windows(c: &mut Canvas, ground: Hue) {
    for (x, y) in [(30, 70), (470, 40), (620, 130), (40, 400), (690, 420), (330, 60)] {
        c.rect(x, y, 76, 26, 4, Paint::Veil(ground.shape, 70));
        c.rect(x + 40, y + 34, 76, 26, 4, Paint::Veil(ground.shape, 45));
    }
    for x in [142, 400, 658] {
        c.stamp("window", (x, 0, 100, 0), |c| {
            c.path("M-94,470 V210 A94,94 0 0 1 94,210 V470Z", ground.soft.light(20));
            let glass = c.fade(ground.shape.light(20), ground.wall.light(66));
            c.path("M-72,458 V210 A72,72 0 0 1 72,210 V458Z", glass);
            c.line("M0,140 V458 M-72,250 H72 M-72,354 H72", 7, ground.soft.light(10));
            c.rect(-108, 466, 216, 20, 5, ground.soft);
            c.path("M-106,206 A106,106 0 0 1 106,206 h-14 A92,92 0 0 0 -92,206Z", ground.soft);
        });
    }
    c.path("M0,0 H800 L560,640 H0Z", Paint::Veil(PAPER, 16));
}

fn lattice(c: &mut Canvas, ground: Hue) {
    c.rect(120, 56, 560, 600, 20, Paint::Veil(ground.soft, 55));
    c.rect(138, 74, 524, 600, 12, ground.wall.light(40));
    let tints = [ground.shape, ground.soft.light(40), ground.wall, ground.shape.light(30)];
    for row in 0..5 {
        for column in 0..4 {
            let (x, y) = (203 + column * 131, 140 + row * 131);
            let tint = tints[usize::try_from((row * 3 + column * 5) % 4).unwrap_or(0)];
            c.path(&format!("M{x},{} l58,58 l-58,58 l-58,-58Z", y - 58), tint);
        }
    }
    c.line(
        "M138,205 H662 M138,336 H662 M138,467 H662 M269,74 V640 M400,74 V640 M531,74 V640",
        5,
        Paint::Veil(ground.soft, 60),
    );
    for (x, y) in [(269, 205), (400, 336), (531, 205), (269, 467), (531, 467)] {
        c.circle(x, y, 13, ground.soft.light(10));
    }
}

fn moon_and_waves(c: &mut Canvas, ground: Hue) {
    c.circle(400, 330, 262, Paint::Veil(PAPER, 55));
    c.circle(400, 330, 214, ground.shape.light(30));
    c.ring(400, 330, 238, 3, Paint::Veil(ground.soft, 70));
    for (row, y) in [(0, 552), (1, 592), (2, 632)] {
        for column in -1..9 {
            let x = column * 100 + (row % 2) * 50;
            c.stamp(&format!("wave{}", row % 2), (x, y, 100, 0), |c| {
                c.circle(0, 0, 54, if row % 2 == 0 { ground.shape } else { ground.shape.light(24) });
                c.ring(0, 0, 36, 5, Paint::Veil(PAPER, 60));
            });
        }
    }
    c.path("M90,150 q40,-44 90,-12 q50,-14 62,22 h-160 q-20,0 8,-10Z M560,110 q34,-36 76,-10 q42,-12 54,18 h-140 q-14,0 10,-8Z", Paint::Veil(PAPER, 75));
}

fn arcade(c: &mut Canvas, ground: Hue) {
    c.rect(0, 0, 800, 96, 0, ground.soft.light(34));
    c.rect(0, 96, 800, 14, 0, Paint::Veil(INK, 8));
    for x in [0, 267, 534] {
        let inside = c.fade(ground.shape, ground.shape.light(54));
        c.path(&format!("M{},640 V300 A107,107 0 0 1 {},300 V640Z", x + 26, x + 240), inside);
        c.line(&format!("M{},640 V300 A89,89 0 0 1 {},300 V640", x + 44, x + 222), 4, Paint::Veil(PAPER, 60));
        c.path(&format!("M{},30 h74 v36 h-74Z", x + 96), Paint::Veil(PAPER, 45));
    }
    for x in [-14, 253, 520, 787] {
        c.rect(x, 286, 54, 16, 3, ground.soft.light(10));
    }
}

/// What the goods stand on, from y = 600 down.
pub(super) fn table(c: &mut Canvas, which: u32, ground: Hue) {
    match which % TABLES {
        0 => {
            let top = c.fade(STRAW.mix(ground.shape, 30).light(20), STRAW.mix(ground.main, 34));
            c.path("M0,604 C200,588 600,588 800,604 V800 H0Z", top);
            c.line("M0,668 H230 M300,706 H800 M0,752 H420 M560,646 H800", 4, Paint::Veil(INK, 9));
            c.path("M0,604 C200,588 600,588 800,604 V612 C600,596 200,596 0,612Z", Paint::Veil(PAPER, 55));
        }
        1 => {
            c.rect(0, 596, 800, 204, 0, ground.soft.light(16));
            let stone = c.fade(PAPER, ground.wall);
            c.ellipse(400, 706, 330, 62, ground.soft.dark(14));
            c.rect(70, 662, 660, 46, 0, ground.wall.mix(ground.soft, 46));
            c.ellipse(400, 664, 330, 60, stone);
        }
        _ => {
            let cloth = c.fade(ground.main.light(44), ground.main.light(14));
            c.path("M0,596 H800 V800 H0Z", cloth);
            for column in 0..11 {
                let x = column * 80 - 40;
                c.path(&format!("M{x},720 q40,44 80,0 V800 h-80Z"), Paint::Veil(PAPER, 22));
            }
            c.rect(0, 596, 800, 10, 0, Paint::Veil(PAPER, 50));
        }
    }
}

/// A branch that reaches in from the upper left corner.
pub(super) fn branch(c: &mut Canvas, ground: Hue) {
    let green = LEAF.mix(ground.soft, 42);
    c.line("M-20,70 C70,84 150,60 236,104", 8, green.dark(20));
    for (x, y, turn) in [(40, 76, 30), (90, 74, -60), (140, 74, 40), (186, 84, -30), (232, 102, 20), (120, 74, 100)] {
        c.stamp("twig", (x, y, 100, turn), |c| c.path("M0,0 C8,-34 40,-46 72,-38 C68,-8 38,16 0,0Z", green));
    }
}
