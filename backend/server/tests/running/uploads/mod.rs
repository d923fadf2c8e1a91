//! Uploads, from a browser's `PUT` to what everybody sees, against the real store under a clock that is moved.

mod collecting;
mod files;
mod judging;
mod place;
mod private;
mod products;
mod showing;
mod video;
