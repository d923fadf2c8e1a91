//! 五金: what the workshops stamp, cast and grind.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, INK, PAPER, STEEL, WOOD},
};
use super::{Look, emblem, harvest, sea, tea};

const IRON: Colour = Colour::hex(0x4B_4E_50);

pub(super) fn wok(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let handle = c.fade(WOOD.light(14), WOOD.dark(10));
    c.at(160, -150, 100, -18, |c| c.rect(0, -16, 190, 34, 17, handle));
    c.ellipse(-20, -150, 206, 50, IRON.light(24));
    c.ellipse(-20, -146, 192, 42, IRON.dark(16));
    c.at(-60, -150, 60, 0, harvest::melon_ring);
    c.at(10, -140, 60, 0, harvest::melon_ring);
    c.at(70, -156, 60, 0, harvest::melon_ring);
    c.circle(-110, -146, 15, look.hue.main);
    c.circle(-20, -164, 12, look.hue.soft);
    let iron = c.round(IRON);
    c.path("M-226,-150 C-214,-40 -110,4 -20,4 C70,4 174,-40 186,-150 C150,-112 60,-98 -20,-98 C-100,-98 -190,-112 -226,-150Z", iron);
    c.shine("M-190,-96 C-170,-56 -130,-28 -90,-16", 8);
    c.at(-20, -200, 90, 0, tea::steam);
}

pub(super) fn pot(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let steel = if look.turn.is_multiple_of(2) { STEEL } else { look.hue.main };
    c.line("M-168,-146 C-214,-150 -214,-96 -166,-100 M168,-146 C214,-150 214,-96 166,-100", 18, IRON);
    let body = c.round(steel);
    c.path("M-170,-196 V-30 Q-170,4 -134,4 H134 Q170,4 170,-30 V-196Z", body);
    c.rect(-170, -40, 340, 16, 0, Paint::Veil(INK, 10));
    let lid = c.round(steel.light(16));
    c.path("M-172,-204 C-160,-280 160,-280 172,-204Z", lid);
    c.rect(-180, -212, 360, 20, 10, steel.dark(14));
    c.rect(-24, -300, 48, 40, 14, IRON);
    c.at(0, -106, 84, 0, |c| emblem(c, look.mark, Colour::hex(0x8A_98_9C).mix(look.hue.deep, 30)));
    c.shine("M-140,-170 V-56", 12);
    c.shine("M-110,-170 V-120", 6);
}

pub(super) fn clay_pot(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let clay = Colour::hex(0xB9_7A_4C);
    c.line("M-170,-120 C-216,-130 -216,-76 -164,-78 M170,-120 C216,-130 216,-76 164,-78", 18, clay.dark(20));
    c.ellipse(0, -146, 180, 46, clay.dark(26));
    c.path("M-162,-146 C-130,-204 130,-204 162,-146 C100,-116 -100,-116 -162,-146Z", Colour::hex(0xF7_EA_CC));
    for (x, y, turn) in [(-84, -164, -14), (0, -180, 6), (84, -162, 16), (-34, -142, 4), (46, -140, -6)] {
        c.at(x, y, 46, turn, sea::slice);
    }
    for (x, y) in [(-60, -190), (40, -196), (110, -148), (-116, -150), (0, -150)] {
        c.circle(x, y, 7, Colour::hex(0x7C_A8_48));
    }
    let body = c.round(clay);
    c.path("M-182,-146 C-180,-40 -130,4 -90,4 H90 C130,4 180,-40 182,-146 C110,-104 -110,-104 -182,-146Z", body);
    c.path("M-170,-92 C-100,-56 100,-56 170,-92 C162,-60 150,-34 132,-16 C60,8 -60,8 -132,-16 C-150,-34 -162,-60 -170,-92Z", look.hue.deep);
    c.at(0, -34, 50, 0, |c| emblem(c, look.mark, clay.light(40)));
    c.at(-10, -224, 100, 0, tea::steam);
}

pub(super) fn knives(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let wood = c.round(WOOD.light(18));
    c.rect(-210, -40, 420, 44, 12, wood);
    c.line("M-170,-22 H-60 M0,-14 H140", 4, Paint::Veil(INK, 18));
    let blade = c.fade(STEEL.light(50), STEEL);
    c.at(-60, -44, 100, 0, |c| {
        c.path("M-120,0 V-190 Q-120,-204 -104,-204 H84 V0Z", blade);
        c.path("M-120,0 V-26 H84 V0Z", PAPER);
        c.circle(-92, -176, 9, look.hue.shape);
        let grip = c.fade(look.hue.main.light(14), look.hue.main.dark(14));
        c.rect(84, -196, 150, 50, 18, grip);
        c.circle(120, -171, 6, STEEL);
        c.circle(196, -171, 6, STEEL);
    });
    c.at(104, -48, 100, 0, |c| {
        c.at(0, 0, 70, 0, harvest::melon_ring);
        c.at(50, -10, 70, 0, harvest::melon_ring);
    });
}

pub(super) fn faucet(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 170);
    let steel = c.round(STEEL);
    c.rect(-150, -18, 240, 22, 10, STEEL.dark(16));
    c.path("M-70,-16 V-250 C-70,-380 130,-380 130,-250 V-206 H84 V-246 C84,-320 -20,-320 -20,-246 V-16Z", steel);
    c.rect(74, -214, 66, 26, 8, STEEL.dark(20));
    c.rect(-92, -60, 94, 44, 14, steel);
    c.at(-70, -170, 100, -24, |c| c.rect(-120, -14, 120, 28, 14, look.hue.main));
    c.circle(-62, -170, 24, STEEL.dark(10));
    for (y, size) in [(-150, 60), (-86, 44), (-34, 34)] {
        c.at(107, y, size, 0, |c| emblem(c, "drop", Colour::hex(0x6F_B4_C4)));
    }
    c.shine("M-56,-236 V-80", 8);
}

pub(super) fn thermos(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 120);
    let body = c.round(look.hue.main);
    c.path("M-82,-284 V-26 Q-82,4 -52,4 H52 Q82,4 82,-26 V-284Z", body);
    let neck = c.round(STEEL);
    c.rect(-82, -306, 164, 28, 6, neck);
    let cap = c.round(look.hue.deep);
    c.path("M-70,-306 V-378 Q-70,-400 -48,-400 H48 Q70,-400 70,-378 V-306Z", cap);
    c.line("M48,-390 C110,-390 112,-320 74,-312", 12, look.hue.deep.light(20));
    c.rect(-82, -60, 164, 10, 0, Paint::Veil(PAPER, 40));
    c.at(0, -166, 110, 0, |c| emblem(c, look.mark, PAPER));
    c.shine("M-58,-262 V-80", 10);
}

pub(super) fn ladles(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 160);
    let grip = look.hue.main;
    let steel = c.round(STEEL);
    c.at(-60, -120, 100, -12, |c| {
        c.rect(-9, -190, 18, 150, 8, steel);
        c.rect(-15, -300, 30, 120, 14, grip);
        c.path("M-56,-50 C-56,30 56,30 56,-50Z", steel);
        c.ellipse(0, -50, 56, 14, STEEL.dark(20));
    });
    c.at(10, -110, 100, 0, |c| {
        c.rect(-9, -200, 18, 150, 8, steel);
        c.rect(-15, -316, 30, 120, 14, grip.dark(10));
        c.path("M-44,-60 H44 L50,30 Q50,40 40,40 H-40 Q-50,40 -50,30Z", steel);
        c.line("M-22,-40 V18 M0,-40 V18 M22,-40 V18", 8, STEEL.dark(34));
    });
    c.at(84, -120, 100, 12, |c| {
        c.rect(-9, -190, 18, 150, 8, steel);
        c.rect(-15, -300, 30, 120, 14, grip.light(14));
        c.ellipse(0, -10, 46, 62, steel);
        c.ellipse(-4, -14, 30, 44, STEEL.light(30));
    });
    let holder = c.round(look.hue.wall.dark(6));
    c.path("M-120,-156 H120 L104,-16 Q102,4 84,4 H-84 Q-102,4 -104,-16Z", holder);
    c.rect(-124, -164, 248, 20, 8, look.hue.soft);
    c.at(0, -76, 80, 0, |c| emblem(c, look.mark, look.hue.main));
}

pub(super) fn basins(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    for (y, half, colour) in [(0, 190, STEEL), (-86, 150, STEEL.light(18)), (-160, 112, look.hue.soft)] {
        let paint = c.round(colour);
        c.path(
            &format!(
                "M-{half},{} C-{half},{} -{h2},{y} -{h3},{y} H{h3} C{h2},{y} {half},{} {half},{}Z",
                y - 110,
                y - 40,
                y - 40,
                y - 110,
                h2 = half - 40,
                h3 = half - 70
            ),
            paint,
        );
        c.ellipse(0, y - 110, half, half / 6 + 4, colour.dark(16));
        c.ellipse(0, y - 108, half - 10, half / 6 - 3, colour.dark(30));
    }
    c.circle(-36, -272, 34, Colour::hex(0xD8_5A_48));
    c.circle(40, -268, 30, Colour::hex(0x86_AD_4B));
    c.at(10, -292, 70, -20, harvest::leaf);
    c.shine("M-160,-80 C-156,-50 -146,-30 -132,-18", 8);
}
