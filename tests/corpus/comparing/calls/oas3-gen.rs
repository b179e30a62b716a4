//! Sends the operations of `values.json` with the clients of oas3-gen.

use crate::helpers::{Result, list, some};

pub async fn of_archive_org_search(url: &str) -> Result {
    use of_archive_org_search::*;

    let query = ScrapeRequestQuery {
        q: some("title:(a&b=c) AND 50% + 1"),
        field: some("identifier,title"),
        sort: some("downloads desc"),
        size: Some(100),
        cursor: some("W3siaWRlbnRpZmllciI6IjE5+/="),
        total_only: Some(true),
        callback: some("show"),
    };
    SearchServicesClient::with_base_url(url)?
        .scrape(ScrapeRequest { query })
        .await?;
    Ok(())
}

pub async fn of_bintable_com(url: &str) -> Result {
    use of_bintable_com::*;

    let query = BalanceRequestQuery {
        api_key: "a&b=c/Zoë".to_owned(),
    };
    BinLookupApiClient::with_base_url(url)?
        .balance(BalanceRequest { query })
        .await?;
    Ok(())
}

pub async fn of_browshot_com(url: &str) -> Result {
    use of_browshot_com::*;

    let query = CreateScreenshotRequestQuery {
        url: "https://example.com/path?query=1&other=a b#part".to_owned(),
        instance_id: 12,
        size: Some(ScreenshotSize::Page),
        cache: Some(3600),
        delay: Some(10),
        flash_delay: Some(20),
        screen_width: Some(1280),
        screen_height: Some(1024),
        priority: Some(2),
        referer: some("https://example.com/?from=a&to=b"),
        post_data: some("name=Zoë&sum=1+1"),
        cookie: some("session=abc; path=/"),
        script: some("https://example.com/script.js"),
        details: Some(3),
        html: Some(1),
        max_wait: Some(30),
        headers: some("X-One: 1\nX-Two: 2"),
        shots: Some(2),
        shot_interval: Some(4),
        hosting: Some(CreateScreenshotRequestQueryHosting::S3),
        hosting_height: Some(600),
        hosting_width: Some(800),
        hosting_scale: Some(0.5),
        hosting_bucket: some("my-bucket"),
        hosting_file: some("shots/1.png"),
        hosting_headers: some("Cache-Control: no-cache"),
    };
    let client = BrowshotApiClient::with_base_url(url)?;
    client.create_screenshot(CreateScreenshotRequest { query }).await?;
    Ok(())
}

pub async fn of_chain49_com(url: &str) -> Result {
    use of_chain49_com::*;

    let request = GetTickersV2Request {
        path: GetTickersV2RequestPath {
            blockchain: "bitcoin".to_owned(),
        },
        query: GetTickersV2RequestQuery {
            timestamp: some("1519053802"),
            currency: some("usd"),
        },
    };
    Chain49ApiClient::with_base_url(url)?.get_tickers_v2(request).await?;
    Ok(())
}

pub async fn of_dropx_io(url: &str) -> Result {
    use of_dropx_io::*;

    let query = ProductsLinkSearchRequestQuery {
        url: "https://www.example.com/product?id=1&ref=a b".to_owned(),
        providers: some("www.example.com"),
    };
    DropXClient::with_base_url(url)?
        .products_link_search(ProductsLinkSearchRequest { query })
        .await?;
    Ok(())
}

pub async fn of_exchangerate_api_com(url: &str) -> Result {
    use of_exchangerate_api_com::*;

    let path = GetLatestByIdRequestPath {
        base_currency: "EUR/漢字 ?#".to_owned(),
    };
    ExchangeRateApiClient::with_base_url(url)?
        .get_latest_by_id(GetLatestByIdRequest { path })
        .await?;
    Ok(())
}

pub async fn of_faretrotter_com(url: &str) -> Result {
    use of_faretrotter_com::*;

    let query = RoutesRequestQuery {
        origin_lat: 52.52,
        origin_lng: 13.405,
        destination_lat: -33.8688,
        destination_lng: 151.2093,
    };
    FaretrotterTravelApiClient::with_base_url(url)?
        .routes(RoutesRequest { query })
        .await?;
    Ok(())
}

pub async fn of_getthedata_com_bng2latlong(url: &str) -> Result {
    use of_getthedata_com_bng2latlong::*;

    let path = GetBng2latlongByIdByIdRequestPath {
        easting: 529090,
        northing: 179645,
    };
    let request = GetBng2latlongByIdByIdRequest { path };
    Bng2latlongClient::with_base_url(url)?
        .get_bng2latlong_by_id_by_id(request)
        .await?;
    Ok(())
}

pub async fn of_haloapi_com_ugc(url: &str) -> Result {
    use of_haloapi_com_ugc::*;

    let request = T58acde292109180bdcacc40fRequest {
        path: T58acde292109180bdcacc40fRequestPath {
            player: "Master Chief/117".to_owned(),
        },
        query: T58acde292109180bdcacc40fRequestQuery {
            start: Some(0.0),
            count: Some(25.0),
            sort: Some(1.0),
            order: Some(2.0),
        },
    };
    UgcClient::with_base_url(url)?
        ._58acde292109180bdcacc40f(request)
        .await?;
    Ok(())
}

pub async fn of_hubapi_com_files(url: &str) -> Result {
    use of_hubapi_com_files::*;

    let path = DeleteFilesV3FilesFileIdGdprDeleteArchiveGdprRequestPath {
        file_id: "4711".to_owned(),
    };
    let request = DeleteFilesV3FilesFileIdGdprDeleteArchiveGdprRequest { path };
    FilesFilesClient::with_base_url(url)?
        .delete_files_v3_files_file_id_gdpr_delete_archive_gdpr(request)
        .await?;
    Ok(())
}

pub async fn of_i_cue_solutions(url: &str) -> Result {
    use of_i_cue_solutions::*;

    let request = PutAdministrationEntityRequest {
        header: PutAdministrationEntityRequestHeader { token: some("token-1") },
        body: Some(ToggleRequest {
            id: Some(7),
            is_active: Some(false),
        }),
    };
    GrowthServicesClient::with_base_url(url)?
        .put_administration_entity(request)
        .await?;
    Ok(())
}

pub async fn of_keycloak_local(url: &str) -> Result {
    use of_keycloak_local::*;

    let path = PostByIdUsersByIdCredentialsByIdMovetofirstRequestPath {
        realm: "my realm".to_owned(),
        id: "f:1/Zoë".to_owned(),
        credential_id: "50%25".to_owned(),
    };
    let request = PostByIdUsersByIdCredentialsByIdMovetofirstRequest { path };
    let client = KeycloakAdminRestApiClient::with_base_url(url)?;
    client
        .post_by_id_users_by_id_credentials_by_id_movetofirst(request)
        .await?;
    Ok(())
}

pub async fn of_monarchinitiative_org(url: &str) -> Result {
    use of_monarchinitiative_org::*;

    let request = GetDiseasePathwayAssociationsRequest {
        path: GetDiseasePathwayAssociationsRequestPath {
            id: "OMIM:605543".to_owned(),
        },
        query: GetDiseasePathwayAssociationsRequestQuery {
            rows: Some(50),
            start: Some(10),
            facet: Some(true),
            facet_fields: list("subject_taxon", "a&b=c"),
            unselect_evidence: Some(true),
            exclude_automatic_assertions: Some(false),
            fetch_objects: Some(true),
            use_compact_associations: Some(false),
            slim: list("GO:0005576", "HP:0000118"),
            evidence: some("ECO:0000501"),
            direct: Some(true),
            taxon: list("NCBITaxon:9606", "NCBITaxon:10090"),
            direct_taxon: Some(false),
            relation: some("RO:0002331"),
            sort: some("subject asc"),
            q: some("50% + 1"),
        },
    };
    BioLinkApiClient::with_base_url(url)?
        .get_disease_pathway_associations(request)
        .await?;
    Ok(())
}

pub async fn of_ndhm_gov_in_ndhm_hiu(url: &str) -> Result {
    use of_ndhm_gov_in_ndhm_hiu::*;

    let context = EventCategoryDetail {
        care_context: CareContextDefinition {
            care_context_reference: "Episode1".to_owned(),
            patient_reference: "batman@tmh".to_owned(),
        },
        hi_types: vec![HITypeEnum::Prescription, HITypeEnum::DischargeSummary],
    };
    let request = PostV05SubscriptionsHiuNotifyRequest {
        header: PostV05SubscriptionsHiuNotifyRequestHeader {
            x_hiu_id: "hiu-1".to_owned(),
        },
        body: HIUSubscriptionNotification {
            event: HIUSubscriptionNotificationEvent {
                category: "LINK".to_owned(),
                content: HIUSubscriptionEventContent {
                    context: vec![context],
                    hip: OrganizationRepresentation { id: "hip-1".to_owned() },
                    patient: ConsentManagerPatientID {
                        id: "hinapatel@ndhm".to_owned(),
                    },
                },
                id: "123e4567-e89b-12d3-a456-426614174000".parse()?,
                published: "2024-02-29T12:30:45Z".parse()?,
                subscription_id: "subscription-1".to_owned(),
            },
            request_id: "5f7a535d-a3fd-416b-b069-c97d021fbacd".parse()?,
            timestamp: "2024-02-29T12:30:45Z".parse()?,
        },
    };
    let client = HealthRepositoryProviderSpecificationsForHiuClient::with_base_url(url)?;
    client.post_v0_5_subscriptions_hiu_notify(request).await?;
    Ok(())
}

pub async fn of_nexmo_com_voice(url: &str) -> Result {
    use of_nexmo_com_voice::*;

    let request = StartTalkRequestParams {
        path: StartTalkRequestParamsPath {
            uuid: "63f61863-4a51-4f6b-86e1-46edebcf9356".to_owned(),
        },
        body: Some(StartTalkRequest {
            text: "Hello. How are you today, Zoë?".to_owned(),
            language: Some(Language::EnGbWls),
            level: some("0.4"),
            r#loop: Some(0),
            premium: Some(true),
            style: Some(2),
            voice_name: Some(VoiceName::MeiJia),
        }),
    };
    VoiceApiClient::with_base_url(url)?.start_talk(request).await?;
    Ok(())
}

pub async fn of_npr_org_identity(url: &str) -> Result {
    use of_npr_org_identity::*;

    let body = Affiliation {
        id: "1".to_owned(),
        href: "/v2/following?id=1".to_owned(),
        following: Some(true),
        rating: Some(0.5),
        days_since_last_listen: Some(3),
        notif_following: Some(vec!["a".to_owned(), "b".to_owned()]),
        notif_rated: Some(Vec::new()),
        title: some("All \"Songs\""),
    };
    NprIdentityServiceClient::with_base_url(url)?
        .post_following(PostFollowingRequest { body })
        .await?;
    Ok(())
}

pub async fn of_pocketsmith_com(url: &str) -> Result {
    use of_pocketsmith_com::*;

    let request = PutAccountsByIdRequest {
        path: PutAccountsByIdRequestPath { id: 42 },
        body: Some(AccountRequestBody {
            title: some("Savings"),
            currency_code: some("NZD"),
            r#type: Some(AccountType::OtherAsset),
            is_net_worth: Some(false),
        }),
    };
    PocketSmithClient::with_base_url(url)?
        .put_accounts_by_id(request)
        .await?;
    Ok(())
}

pub async fn of_rawg_io(url: &str) -> Result {
    use of_rawg_io::*;

    let path = CreatorsReadRequestPath {
        id: "cris-velasco".to_owned(),
    };
    RawgVideoGamesDatabaseApiClient::with_base_url(url)?
        .creators_read(CreatorsReadRequest { path })
        .await?;
    Ok(())
}

pub async fn of_semantria_com(url: &str) -> Result {
    use of_semantria_com::*;

    let request = RetrieveProcessedDocumentsRequest {
        path: RetrieveProcessedDocumentsRequestPath {
            content_type: "json".to_owned(),
        },
        query: RetrieveProcessedDocumentsRequestQuery {
            config_id: some("config 1"),
        },
    };
    SemantriaClient::with_base_url(url)?
        .retrieve_processed_documents(request)
        .await?;
    Ok(())
}

pub async fn of_simplivpn_net(url: &str) -> Result {
    use of_simplivpn_net::*;

    let body = EnableUser {
        username: "zoë".to_owned(),
    };
    SimpliVPNAPIClient::with_base_url(url)?
        .enable_user(EnableUserRequest { body })
        .await?;
    Ok(())
}

pub async fn of_sms77_io(url: &str) -> Result {
    use of_sms77_io::*;

    let query = HooksGetRequestQuery {
        action: "read".to_owned(),
    };
    SevenIoApiClient::with_base_url(url)?
        .hooks_get(HooksGetRequest { query })
        .await?;
    Ok(())
}

pub async fn of_taxamo_com(url: &str) -> Result {
    use of_taxamo_com::*;

    let query = GetRefundsRequestQuery {
        format: some("csv"),
        moss_country_code: some("GB"),
        tax_region: some("EU"),
        date_from: "2024-02-29".to_owned(),
    };
    TaxamoClient::with_base_url(url)?
        .get_refunds(GetRefundsRequest { query })
        .await?;
    Ok(())
}

pub async fn of_truora_com(url: &str) -> Result {
    use of_truora_com::*;

    let path = GetV1ContinuousChecksByIdHistoryRequestPath {
        continuous_check_id: "CCH 1/2".to_owned(),
    };
    let request = GetV1ContinuousChecksByIdHistoryRequest { path };
    ChecksApiClient::with_base_url(url)?
        .get_v1_continuous_checks_by_id_history(request)
        .await?;
    Ok(())
}

pub async fn of_tsapi_net(url: &str) -> Result {
    use of_tsapi_net::*;

    let request = SurveysByIdInterviewsRequest {
        path: SurveysByIdInterviewsRequestPath {
            survey_id: "123e4567-e89b-12d3-a456-426614174000".parse()?,
        },
        query: SurveysByIdInterviewsRequestQuery {
            start: Some(10),
            max_length: Some(50),
        },
    };
    TsapiClient::with_base_url(url)?
        .surveys_by_id_interviews(request)
        .await?;
    Ok(())
}

pub async fn of_twilio_com_twilio_wireless_v1(url: &str) -> Result {
    use of_twilio_com_twilio_wireless_v1::*;

    let path = FetchCommandRequestPath {
        sid: "DC0123456789abcdef0123456789ABCDEF".to_owned(),
    };
    TwilioWirelessClient::with_base_url(url)?
        .fetch_command(FetchCommandRequest { path })
        .await?;
    Ok(())
}

pub async fn of_vonage_com_extension(url: &str) -> Result {
    use of_vonage_com_extension::*;

    let path = ExtensionByIdRequestPath {
        account_id: "12345678".to_owned(),
        extension_number: 1234.0,
    };
    ExtensionApiClient::with_base_url(url)?
        .extension_by_id(ExtensionByIdRequest { path })
        .await?;
    Ok(())
}

pub async fn of_wordnik_com(url: &str) -> Result {
    use of_wordnik_com::*;

    let query = GetWordOfTheDayRequestQuery {
        date: some("2024-02-29"),
    };
    WordnikClient::with_base_url(url)?
        .get_word_of_the_day(GetWordOfTheDayRequest { query })
        .await?;
    Ok(())
}
