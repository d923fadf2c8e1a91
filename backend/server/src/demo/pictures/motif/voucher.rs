//! 服务券: a ticket, and the tools of the trade it is good for.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, INK, PAPER, STEEL},
};
use super::{Look, emblem};

pub(super) fn ticket(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 10, 220);
    c.at(16, -190, 100, 8, |c| body(c, look.hue.deep.light(22), look));
    c.at(0, -170, 100, -7, |c| {
        body(c, look.hue.main, look);
        c.circle(-70, 0, 74, PAPER);
        c.at(-70, 0, 120, 0, |c| emblem(c, look.mark, look.hue.main));
        c.line("M74,-84 V84", 5, Paint::Veil(PAPER, 70));
        c.rect(100, -54, 84, 14, 7, PAPER);
        c.rect(100, -24, 60, 10, 5, Paint::Veil(PAPER, 70));
        for (x, width) in [(100, 6), (112, 12), (130, 5), (141, 10), (157, 5), (168, 14)] {
            c.rect(x, 14, width, 50, 0, PAPER);
        }
    });
}

fn body(c: &mut Canvas, colour: Colour, look: &Look<'_>) {
    let paint = c.fade(colour.light(10), colour.dark(6));
    c.path("M-204,-124 H52 A22,22 0 0 0 96,-124 H204 Q220,-124 220,-108 V108 Q220,124 204,124 H96 A22,22 0 0 0 52,124 H-204 Q-220,124 -220,108 V-108 Q-220,-124 -204,-124Z", paint);
    c.line("M-198,-104 H40 M-198,104 H40", 3, Paint::Veil(look.hue.wall, 60));
}

pub(super) fn car(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 230);
    let paint = c.fade(look.hue.main.light(16), look.hue.main.dark(6));
    c.path("M-216,-40 V-96 C-214,-118 -170,-126 -140,-130 C-110,-190 -80,-206 -20,-206 H50 C100,-206 130,-170 152,-132 C196,-126 218,-112 218,-84 V-40 Q218,-26 204,-26 H-202 Q-216,-26 -216,-40Z", paint);
    c.path(
        "M-112,-130 C-92,-170 -74,-184 -30,-184 H-4 V-130Z M14,-130 V-184 H46 C84,-184 102,-160 122,-130Z",
        look.hue.wall,
    );
    c.path("M-96,-130 L-60,-184 H-30 L-66,-130Z M40,-130 L70,-182 L86,-172 L62,-130Z", Paint::Veil(PAPER, 60));
    c.rect(-216, -74, 434, 9, 0, Paint::Veil(INK, 14));
    c.rect(-214, -104, 36, 20, 8, Colour::hex(0xFF_E2_8A));
    c.rect(188, -104, 28, 20, 8, Colour::hex(0xD8_5A_48));
    c.rect(16, -112, 34, 8, 4, Paint::Veil(INK, 30));
    for x in [-122, 124] {
        c.circle(x, -30, 44, INK);
        c.circle(x, -30, 25, STEEL);
        c.circle(x, -30, 9, INK);
    }
    for (x, y, r) in [(-150, -236, 18), (-110, -262, 12), (150, -226, 20), (112, -256, 11), (184, -184, 10)] {
        c.circle(x, y, r, Paint::Veil(PAPER, 85));
        c.circle(x - 4, y - 4, r / 4, look.hue.shape);
    }
}

pub(super) fn scissors(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 170);
    let comb = c.fade(look.hue.soft, look.hue.soft.dark(14));
    c.at(96, -30, 100, 12, |c| {
        c.rect(-30, -340, 34, 340, 12, comb);
        for row in 0..16 {
            c.rect(4, -330 + row * 20, 40, 10, 4, comb);
        }
    });
    c.at(-50, -20, 100, -8, |c| {
        let blade = c.fade(STEEL.light(50), STEEL.dark(10));
        c.path("M-16,-150 L60,-380 L74,-372 L18,-140Z", blade);
        c.path("M16,-150 L-60,-380 L-74,-372 L-18,-140Z", STEEL.light(20));
        c.line("M-12,-152 L44,-72 M12,-152 L-44,-72", 18, look.hue.main);
        c.ring(-66, -44, 36, 18, look.hue.main);
        c.ring(66, -44, 36, 18, look.hue.main.dark(10));
        c.circle(0, -156, 11, look.hue.deep);
    });
}

pub(super) fn camera(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    c.line("M-150,-200 C-220,-320 220,-320 150,-200", 10, look.hue.deep.light(16));
    let body = c.fade(look.hue.main.light(8), look.hue.main.dark(12));
    c.rect(-190, -220, 380, 224, 26, body);
    c.path("M-66,-220 L-46,-262 H46 L66,-220Z", look.hue.main.dark(12));
    c.rect(-190, -160, 380, 110, 0, look.hue.deep);
    c.circle(0, -106, 92, STEEL);
    c.circle(0, -106, 78, INK);
    c.circle(0, -106, 54, look.hue.deep.light(18));
    c.circle(0, -106, 30, INK.light(8));
    c.circle(-24, -130, 14, Paint::Veil(PAPER, 75));
    c.rect(-160, -206, 60, 24, 8, look.hue.wall);
    c.circle(146, -192, 14, Colour::hex(0xD8_5A_48));
}

pub(super) fn wrench(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let steel = c.fade(STEEL.light(40), STEEL.dark(12));
    c.at(-70, -150, 280, -8, |c| {
        c.path("M34,-38 L18,-22 L24,-10 L36,-6 L44,-22 C46,-4 30,12 12,6 L-22,40 C-34,46 -44,34 -38,24 L-4,-10 C-10,-30 10,-46 34,-38Z", steel);
    });
    c.at(86, -10, 100, 0, |c| {
        let can = c.round(look.hue.main);
        c.path("M-76,-190 H40 L76,-150 V-14 Q76,4 58,4 H-58 Q-76,4 -76,-14Z", can);
        c.rect(-40, -216, 56, 30, 8, look.hue.deep);
        c.rect(-56, -130, 112, 92, 10, PAPER);
        c.at(0, -84, 76, 0, |c| emblem(c, "drop", look.hue.main));
        c.shine("M-60,-170 V-30", 7);
    });
}

pub(super) fn spray(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 170);
    c.at(-50, 0, 100, 0, |c| {
        let body = c.round(look.hue.main);
        c.path("M-40,-262 V-220 C-90,-196 -84,-120 -84,-60 V-20 Q-84,4 -60,4 H60 Q84,4 84,-20 V-60 C84,-120 90,-196 40,-220 V-262Z", body);
        c.path("M-60,-330 H70 Q84,-330 84,-316 V-296 H-10 V-258 H-44 V-290 L-90,-300Z", look.hue.deep);
        c.path("M-10,-296 C10,-290 20,-260 10,-236 L-4,-244 C4,-262 0,-280 -20,-288Z", look.hue.soft);
        c.circle(0, -100, 52, PAPER);
        c.at(0, -100, 88, 0, |c| emblem(c, look.mark, look.hue.main));
    });
    for (x, y, r) in [(100, -300, 12), (128, -330, 8), (132, -286, 9), (158, -310, 7), (160, -270, 6)] {
        c.circle(x, y, r, Paint::Veil(look.hue.main, 45));
    }
    c.at(116, 0, 100, 0, |c| {
        let towel = c.fade(look.hue.wall, look.hue.shape);
        for (y, half) in [(0, 92), (-36, 86), (-72, 80)] {
            c.rect(-half, y - 38, half * 2, 40, 18, towel);
            c.line(&format!("M{},{} h{}", 20 - half, y - 10, half * 2 - 40), 4, look.hue.soft);
        }
    });
}
