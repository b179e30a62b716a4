//! A program that uploads files and downloads documents, with the blocking and the asynchronous client.

mod bodies;
mod headers;

use files_client::models::{FileLinkData, CreateFilePurpose};
use files_client::{ClientBuilder, FilePart, ReqwestTransport, BlockingTransport, VirtualTimer};

type Failure = Box<dyn std::error::Error>;

fn builder() -> Result<ClientBuilder, Failure> {
    Ok(ClientBuilder::new("sk_test_KEYMARKER")
        .base_url(std::env::var("BASE_URL")?)
        .max_response_size(100_000))
}

/// Returns a builder with both base URLs, or an error if the second one is not set.
fn builder_of_both() -> Result<ClientBuilder, Failure> {
    Ok(builder()?.server_url("https://files.stripe.com", std::env::var("FILES_URL")?))
}

fn file() -> FilePart {
    let mut content = b"CONTENTMARKER\r\n--\0".to_vec();
    content.extend(0..=255);
    FilePart::new("the \"best\" évidence\r\n.png", content).with_content_type("image/png")
}

fn link() -> FileLinkData {
    FileLinkData::new(true).metadata([("order", "6735 & more")])
}

fn keep(kind: &str, bytes: &[u8]) -> Result<(), Failure> {
    Ok(std::fs::write(format!("{kind}.pdf"), bytes)?)
}

fn blocking() -> Result<(), Failure> {
    let client = builder_of_both()?.build_with_timer(BlockingTransport::new(), VirtualTimer::new())?;
    let request = client
        .files()
        .create(file(), CreateFilePurpose::DisputeEvidence)
        .expand(["a", "b"]);
    let request = request.file_link_data(link());
    let (created, metadata) = request.send_with_metadata()?;
    println!("{request:?} {created:?} {metadata:?}");
    println!("blocking created: {} with attempt {}", created.id, metadata.attempts());

    let (pdf, metadata) = client.quotes().pdf("qt_1").send_with_metadata()?;
    println!("{pdf:?} {metadata:?}");
    println!("blocking pdf: {:?}, {}", pdf.content_type(), metadata.status());
    keep("blocking", pdf.as_bytes())?;
    println!(
        "blocking missing: {}",
        client.quotes().pdf("qt_missing").send_optional()?.is_none()
    );
    println!(
        "blocking refused: {}",
        client.quotes().pdf("qt_missing").send().expect_err("there is none")
    );
    println!(
        "blocking too large: {}",
        client.quotes().pdf("qt_large").send().expect_err("it is too large")
    );

    let client = builder()?.build_with_timer(BlockingTransport::new(), VirtualTimer::new())?;
    let created = client
        .files()
        .create(file(), CreateFilePurpose::DisputeEvidence)
        .send()?;
    println!("blocking to the base URL: {}", created.id);
    Ok(())
}

async fn asynchronous() -> Result<(), Failure> {
    let client = builder_of_both()?.asynchronous().build_with_timer(ReqwestTransport::new()?, VirtualTimer::new())?;
    let request = client
        .files()
        .create(file(), CreateFilePurpose::DisputeEvidence)
        .expand(["a", "b"]);
    let request = request.file_link_data(link());
    println!("{request:?}");
    let (created, metadata) = request.send_with_metadata().await?;
    println!("{created:?} {metadata:?}");
    println!(
        "asynchronous created: {} with attempt {}",
        created.id,
        metadata.attempts()
    );

    let (pdf, metadata) = client.quotes().pdf("qt_1").send_with_metadata().await?;
    println!("{pdf:?} {metadata:?}");
    println!("asynchronous pdf: {:?}, {}", pdf.content_type(), metadata.status());
    keep("asynchronous", &pdf.into_bytes())?;
    println!(
        "asynchronous missing: {}",
        client.quotes().pdf("qt_missing").send_optional().await?.is_none()
    );
    println!(
        "asynchronous refused: {}",
        client
            .quotes()
            .pdf("qt_missing")
            .send()
            .await
            .expect_err("there is none")
    );
    println!(
        "asynchronous too large: {}",
        client
            .quotes()
            .pdf("qt_large")
            .send()
            .await
            .expect_err("it is too large")
    );

    let client = builder()?.asynchronous().build_with_timer(ReqwestTransport::new()?, VirtualTimer::new())?;
    let created = client
        .files()
        .create(file(), CreateFilePurpose::DisputeEvidence)
        .send()
        .await?;
    println!("asynchronous to the base URL: {}", created.id);
    Ok(())
}

fn main() -> Result<(), Failure> {
    blocking()?;
    bodies::send()?;
    headers::read()?;
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(asynchronous())
}
