//! PNG from SVG, with the bundled faces only.

use std::sync::{Arc, OnceLock};

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Node, Options, Tree, WriteOptions, fontdb};

use super::error::ChartError;
use super::{fonts, outline};

/// The largest side of a picture, px.
const LARGEST_SIDE: u32 = 32_767;

/// An SVG as it is shown in the bundled faces, whatever faces a machine has.
pub struct Picture {
    tree: Tree,
    /// `<title>` and `<desc>`.
    told: String,
}

impl Picture {
    /// Reads an SVG.
    ///
    /// # Errors
    /// [`ChartError::Svg`] when the text is not SVG.
    pub fn read(svg: &str) -> Result<Picture, ChartError> {
        // Only the bundled faces are there: asking for the other families of the list costs time.
        let shown = svg.replacen(fonts::FAMILIES, fonts::FAMILY, 1);
        let tree = Tree::from_str(&shown, options()).map_err(|error| ChartError::Svg {
            reason: error.to_string(),
        })?;
        let part = |open: &str, close: &str| {
            let (start, end) = (svg.find(open)?, svg.find(close)?);
            svg.get(start..end + close.len())
        };
        let told = [part("<title>", "</title>"), part("<desc>", "</desc>")];
        Ok(Picture {
            tree,
            told: told.into_iter().flatten().collect(),
        })
    }

    /// A PNG of `scale` times the size. The same SVG and scale give the same bytes on every machine.
    ///
    /// # Errors
    /// [`ChartError::PictureSize`] when a side would be below 1 or above 32,767 px,
    /// [`ChartError::Png`] when the encoder fails.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, ChartError> {
        let size = self.tree.size();
        let refused = || ChartError::PictureSize {
            width: size.width(),
            height: size.height(),
            scale,
            limit: LARGEST_SIDE,
        };
        let side = |length: f32| {
            let pixels = (length * scale).round();
            (pixels >= 1.0 && pixels <= LARGEST_SIDE as f32).then_some(pixels as u32)
        };
        let (Some(width), Some(height)) = (side(size.width()), side(size.height())) else {
            return Err(refused());
        };
        let mut picture = Pixmap::new(width, height).ok_or_else(refused)?;
        resvg::render(
            &self.tree,
            Transform::from_scale(scale, scale),
            &mut picture.as_mut(),
        );
        encode(&picture).map_err(|error| ChartError::Png {
            reason: error.to_string(),
        })
    }

    /// The SVG with its texts as outlines: it looks the same in every program, without any face. Title and
    /// description stay text, for those who listen.
    #[must_use]
    pub fn outlined(&self) -> String {
        let drawn = self.tree.to_string(&WriteOptions::default());
        let drawn = outline::shorten_all(&drawn, self.decimals());
        match drawn.find('>') {
            Some(end) => format!("{}>{}{}", &drawn[..end], self.told, &drawn[end + 1..]),
            None => drawn,
        }
    }

    /// Our charts are drawn in tenths of a pixel, finer than any printer, and need no decimals.
    fn decimals(&self) -> usize {
        let tenths = self.tree.root().children().iter().all(|node| match node {
            Node::Group(group) => group.transform().sx <= 0.1,
            _ => false,
        });
        if tenths { 0 } else { 3 }
    }
}

/// Turns an SVG into a PNG of `scale` times its size, see [`Picture`].
///
/// # Errors
/// As [`Picture::read`] and [`Picture::png`].
pub fn rasterise(svg: &str, scale: f32) -> Result<Vec<u8>, ChartError> {
    Picture::read(svg)?.png(scale)
}

/// Charts are opaque: three channels and a quick filter take a fifth of the time of the general
/// encoder, for files less than twice as large. Pictures with transparency keep their fourth channel.
fn encode(picture: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let mut colours = Vec::with_capacity(picture.data().len() / 4 * 3);
    for pixel in picture.data().chunks_exact(4) {
        let [red, green, blue, u8::MAX] = *pixel else {
            return picture.encode_png();
        };
        colours.extend([red, green, blue]);
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Adaptive);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(bytes)
}

/// The reader's options with the bundled faces, built once.
fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut faces = fontdb::Database::new();
        for bytes in [fonts::REGULAR, fonts::BOLD, fonts::SCRIPTS] {
            faces.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        faces.set_sans_serif_family(fonts::FAMILY);
        Options {
            font_family: fonts::FAMILY.to_owned(),
            fontdb: Arc::new(faces),
            ..Options::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10'/></svg>";

    /// Width and height as the header of a PNG states them.
    fn size(png: &[u8]) -> (u32, u32) {
        let part = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (part(16), part(20))
    }

    #[test]
    fn the_picture_has_the_size_of_the_svg_times_the_scale() {
        assert_eq!(size(&rasterise(SQUARE, 1.0).unwrap()), (10, 10));
        assert_eq!(size(&rasterise(SQUARE, 2.5).unwrap()), (25, 25));
    }

    #[test]
    fn impossible_scales_are_refused() {
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 4000.0] {
            let error = rasterise(SQUARE, scale).unwrap_err();
            assert!(matches!(error, ChartError::PictureSize { .. }), "{error}");
        }
    }

    #[test]
    fn outlined_text_needs_no_face_and_looks_the_same() {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><title>水位</title><text y='30' font-size='30' font-family='Noto Sans SC'>水位</text></svg>";
        let picture = Picture::read(text).unwrap();
        let outlined = picture.outlined();
        assert!(!outlined.contains("<text") && !outlined.contains("font-family"));
        assert!(outlined.contains("<title>水位</title>"));
        // Coordinates are cut to a thousandth of a pixel, so edges may differ by a shade.
        let shades = |svg: &str| {
            let tree = Tree::from_str(svg, options()).unwrap();
            let mut picture = Pixmap::new(60, 40).unwrap();
            resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
            picture.data().to_vec()
        };
        let (live, drawn) = (shades(text), shades(&outlined));
        assert!(live.contains(&255));
        let differences = live.iter().zip(&drawn).map(|(a, b)| a.abs_diff(*b));
        let largest = differences.max().unwrap();
        assert!(largest <= 8, "{largest}");
    }

    #[test]
    fn a_text_that_is_not_svg_is_refused() {
        assert!(matches!(rasterise("水", 1.0), Err(ChartError::Svg { .. })));
    }

    #[test]
    fn an_unknown_family_still_shows_through_the_generic_one() {
        let text = |family: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><text y='30' font-size='30' font-family='{family}'>水</text></svg>"
            )
        };
        let empty = rasterise(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'/>",
            1.0,
        )
        .unwrap();
        assert_ne!(rasterise(&text("Nowhere, sans-serif"), 1.0).unwrap(), empty);
    }
}
