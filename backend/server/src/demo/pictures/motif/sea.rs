//! What the estuary gives.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{CHINA, Colour, INK, LEAF, PAPER, PEEL},
};
use super::{Look, harvest};

/// A slice of cooked fish or eel.
pub(super) fn slice(c: &mut Canvas) {
    c.path("M-90,20 C-60,-40 60,-40 90,20 C60,44 -60,44 -90,20Z", Colour::hex(0x8C_4E_2C));
    c.path("M-70,12 C-40,-22 40,-22 70,12 C40,24 -40,24 -70,12Z", Colour::hex(0xE9_C7_96));
}

fn dish(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 230);
    c.ellipse(0, -22, 226, 44, CHINA.dark(16));
    c.ellipse(0, -32, 226, 44, CHINA);
    c.ellipse(0, -34, 178, 30, look.hue.shape);
}

pub(super) fn fish(c: &mut Canvas, look: &Look<'_>) {
    dish(c, look);
    let scale = if look.turn.is_multiple_of(2) { Colour::hex(0x8F_AE_B4) } else { Colour::hex(0xE0_B2_7A) };
    c.at(0, -92, 100, -6, |c| {
        c.path("M150,-4 C190,-60 214,-70 226,-66 C210,-30 210,20 228,58 C206,60 176,34 150,8Z", scale.dark(16));
        let body = c.ball(scale);
        c.path("M-214,6 C-170,-84 60,-110 164,-6 C70,92 -160,92 -214,6Z", body);
        c.path("M-214,6 C-160,40 60,50 164,-6 C70,92 -160,92 -214,6Z", Paint::Veil(PAPER, 45));
        c.path("M-60,-78 C-20,-124 60,-116 96,-58Z M-30,64 C0,96 40,92 56,58Z", scale.dark(22));
        c.line("M-128,-48 C-104,-14 -106,20 -128,52", 8, scale.dark(28));
        for (x, y) in [(-60, -24), (-10, -32), (40, -26), (90, -14), (-34, 4), (16, 2), (66, 4)] {
            c.path(&format!("M{x},{y} q18,14 0,28"), Paint::Veil(INK, 18));
        }
        c.circle(-164, -10, 15, PAPER);
        c.circle(-166, -10, 8, INK);
    });
    c.at(70, -22, 66, 10, harvest::leaf);
    c.circle(-120, -26, 18, Colour::hex(0xF4_C5_4A));
}

fn shell(c: &mut Canvas, look: &Look<'_>) {
    let grey = Colour::hex(0x8B_93_8E);
    c.path("M-96,10 C-120,-40 -60,-92 0,-88 C70,-96 112,-40 98,8 C80,50 -70,54 -96,10Z", grey);
    c.path("M-88,6 C-100,-34 -50,-78 0,-76 C60,-80 98,-36 86,4 C70,36 -60,42 -88,6Z", Colour::hex(0xE7_E6_DA));
    c.path("M-62,2 C-70,-24 -30,-54 4,-52 C44,-56 66,-26 58,0 C44,22 -40,26 -62,2Z", Colour::hex(0xF3_D9_B4));
    c.path("M-40,0 C-40,-20 -10,-34 10,-30 C34,-30 42,-12 34,0 C20,10 -26,12 -40,0Z", Colour::hex(0xD9_B2_82));
    c.line("M-100,20 C-60,50 60,52 102,14", 7, grey.dark(24));
    c.circle(34, -32, 13, look.hue.wall);
    c.circle(31, -35, 5, PAPER);
}

pub(super) fn oyster(c: &mut Canvas, look: &Look<'_>) {
    dish(c, look);
    for (x, y, size, turn) in [(-108, -64, 92, -10), (108, -64, 92, 10), (0, -46, 104, 0), (0, -146, 96, 4)] {
        c.stamp("shell", (x, y, size, turn), |c| shell(c, look));
    }
    c.at(150, -24, 60, 20, harvest::leaf);
}

fn prawn(c: &mut Canvas) {
    let shell = Colour::hex(0xE5_7B_4E);
    c.line("M-70,-120 C-130,-150 -170,-130 -196,-100 M-70,-112 C-120,-124 -150,-100 -166,-74", 4, shell.dark(12));
    let body = c.ball(shell);
    c.path("M-84,-96 C-60,-176 70,-190 112,-96 C136,-36 92,10 40,14 C54,-4 70,-24 62,-54 C50,-96 0,-98 -24,-84 C-46,-72 -66,-72 -84,-96Z", body);
    c.line("M-20,-150 C-8,-124 -10,-100 -22,-86 M30,-156 C34,-130 30,-104 16,-90 M82,-132 C76,-108 62,-90 44,-82 M110,-82 C94,-72 80,-66 62,-62 M104,-30 C90,-34 76,-38 62,-38", 5, Paint::Veil(PAPER, 60));
    c.path("M40,14 C20,0 -6,4 -16,22 C6,20 12,36 -2,48 C30,50 52,40 54,16Z", shell.dark(14));
    c.circle(-58, -102, 7, INK);
    c.line("M0,-84 C-6,-64 -14,-52 -26,-44 M24,-80 C22,-60 16,-46 6,-36", 5, shell.dark(12));
}

pub(super) fn shrimp(c: &mut Canvas, look: &Look<'_>) {
    dish(c, look);
    for place in [(-84, -64, 92, -12), (104, -62, -92, 8), (6, -96, 100, 0)] {
        c.stamp("prawn", place, prawn);
    }
    c.circle(150, -30, 20, LEAF.light(20));
    c.circle(-150, -30, 18, PEEL.light(30));
}

pub(super) fn crab(c: &mut Canvas, look: &Look<'_>) {
    dish(c, look);
    let shell = Colour::hex(0xD9_64_3A);
    for side in [100, -100] {
        c.stamp("claw", (0, -90, side, 0), |c| {
            c.line("M90,20 C140,20 160,36 176,60 M80,40 C120,50 134,64 140,84 M96,-2 C150,-14 184,4 200,28", 15, shell.dark(12));
            c.line("M96,-40 C140,-60 150,-84 150,-104", 20, shell.dark(8));
            c.path("M150,-96 C112,-130 120,-186 158,-196 C150,-170 158,-154 166,-150 C170,-170 184,-182 200,-182 C214,-140 196,-98 150,-96Z", shell);
        });
    }
    let back = c.ball(shell);
    c.path("M-124,-84 C-120,-160 -60,-184 0,-184 C60,-184 120,-160 124,-84 C110,-40 60,-24 0,-24 C-60,-24 -110,-40 -124,-84Z", back);
    c.line("M-60,-80 q20,16 40,0 M20,-80 q20,16 40,0 M-20,-112 q20,16 40,0", 6, shell.dark(20));
    for x in [-30, 30] {
        c.line(&format!("M{x},-180 V-204"), 8, shell.dark(10));
        c.circle(x, -208, 10, INK);
    }
    c.at(-176, -26, 60, 0, harvest::leaf);
}
