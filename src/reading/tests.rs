use super::*;

#[test]
fn a_limit_is_set_by_its_name_and_a_number() {
    assert_eq!(Limit::parse("rows=500000"), Ok((Limit::Rows, 500_000)));
    assert_eq!(
        Limit::parse(" file_bytes = 2 GB"),
        Ok((Limit::FileBytes, 2 << 30))
    );
    for limit in Limit::ALL {
        let mut limits = Limits::default();
        limits.set(limit, 7);
        assert_eq!(limits.get(limit), 7, "{}", limit.code());
        limits.set(limit, Limits::default().get(limit));
        assert_eq!(limits, Limits::default(), "{}", limit.code());
    }
}

#[test]
fn what_sets_no_limit_says_what_would() {
    for (text, words) in [
        ("row=5", "no limit is called `row`; there are file_bytes,"),
        ("rows", "`` is no limit: write a whole number"),
        ("rows=0", "`0` is no limit"),
        ("rows=-1", "`-1` is no limit"),
        ("rows=1e6", "`1e6` is no limit"),
        ("file_bytes=99999999999GB", "`99999999999GB` is no limit"),
    ] {
        let error = Limit::parse(text).expect_err(text).to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn text_that_is_no_utf_8_is_told_by_what_it_looks_like() {
    for (bytes, appearance) in [
        (&b"\xD6\xB8\xB1\xEA,\xC4\xEA\n"[..], Appearance::Gb18030),
        (b"\xFF\xFEa\0", Appearance::Utf16),
        (b"PK\x03\x04\xFF", Appearance::Zip),
        (b"\xFF\xFF\xFF", Appearance::Binary),
    ] {
        assert_eq!(Appearance::of_no_utf8(bytes), appearance);
    }
}

#[test]
fn a_file_beyond_its_limit_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.toml");
    let file = File::create(&path).expect("a file");
    // Sparse: it takes no room on the disk.
    file.set_len(1 << 40).expect("room");
    let error = text(&path, Limit::DefinitionBytes, &Limits::default()).expect_err("too large");
    assert!(
        matches!(error, Error::TooLarge { limit: Limit::DefinitionBytes, found, .. } if found == 1 << 40),
        "{error}"
    );
}
