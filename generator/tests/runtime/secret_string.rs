//! What a secret shows and takes in.

use serde_json::from_str;

use super::runtime::SecretString;

#[test]
fn debug_is_redacted_also_inside_of_others() {
    let secret = SecretString::from("hunter2");
    assert_eq!(format!("{secret:?}"), "SecretString([redacted])");
    assert_eq!(
        format!("{:#?}", Some(secret)),
        "Some(\n    SecretString([redacted]),\n)"
    );
}

#[test]
fn secrets_compare_by_their_text() {
    let secret = SecretString::from("hunter2");
    assert_eq!(secret, SecretString::new("hunter2".to_owned()));
    assert_eq!(secret, secret.clone());
    for other in ["hunter3", "hunter", "hunter22", ""] {
        assert_ne!(secret, SecretString::from(other));
    }
}

#[test]
fn text_goes_in_and_out() {
    assert_eq!(SecretString::from("hunter2".to_owned()).expose(), "hunter2");
    assert!(SecretString::from("").is_empty());
    assert!(!SecretString::from(" ").is_empty());
}

#[test]
fn json_strings_decode_with_and_without_escapes() {
    assert_eq!(from_str::<SecretString>(r#""plain""#).unwrap().expose(), "plain");
    assert_eq!(
        from_str::<SecretString>(r#""a\nb\u00e9\u0000""#).unwrap().expose(),
        "a\nbé\0"
    );
    assert_eq!(
        serde_json::from_reader::<_, SecretString>(&br#""read""#[..])
            .unwrap()
            .expose(),
        "read"
    );
    assert!(from_str::<SecretString>("1").is_err());
    assert_eq!(from_str::<Option<SecretString>>("null").unwrap(), None);
}
