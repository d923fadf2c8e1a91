use async_graphql::{Context, ID, Object, Result, SimpleObject};
use qd_commerce::shop::{self, ShopCode};

use super::{
    application::ShopApplication,
    inputs::{
        AcceptShopTermsInput, AnnounceShopClosingInput, ApproveShopInput, FileLicenseInput, ReturnLicenseInput,
        ReturnShopInput, ReverifyLicenseInput, SaveShopApplicationInput, SaveShopRequirementsInput,
        StartShopApplicationInput, SuspendShopInput, VerifyLicenseInput, reasons,
    },
    license::LicenseFiling,
    requirements::ShopRequirements,
};
use crate::{
    context::ContextExt,
    errors::{payload, user_error},
    ids::{id, required},
};

user_error!(
    ShopUserError,
    ShopErrorCode,
    ShopCode {
        NotFound,
        NotAllowed,
        OwnShop,
        ShopExists,
        InvalidName,
        InvalidSlug,
        SlugTaken,
        InvalidText,
        InvalidPhone,
        InvalidEmail,
        InvalidAmount,
        InvalidNumber,
        InvalidDates,
        LicenseExpired,
        ScanRequired,
        InvalidScan,
        Missing,
        TermsRequired,
        TooFewProducts,
        InvalidReason,
        InvalidField,
        InvalidRequirements,
        AlreadySubmitted,
        NotSubmitted,
        AlreadyApproved,
        NotApproved,
        AlreadyOpen,
        NotOpen,
        AlreadySuspended,
        NotSuspended,
        ShopSuspended,
        ShopClosed,
        AlreadyClosing,
        NotClosing,
        Stale,
    }
);

/// A shop's file, or why not.
#[derive(SimpleObject)]
pub struct ShopApplicationPayload {
    /// As it is now.
    application: Option<ShopApplication>,
    /// What is wrong.
    user_errors: Vec<ShopUserError>,
}

impl ShopApplicationPayload {
    fn of(outcome: shop::Result<shop::Application>) -> Result<Self> {
        let (application, user_errors) = payload(outcome)?;
        Ok(Self { application: application.map(ShopApplication::from), user_errors })
    }
}

/// A filed licence, or why not.
#[derive(SimpleObject)]
pub struct LicenseFilingPayload {
    /// As it is now.
    filing: Option<LicenseFiling>,
    /// What is wrong.
    user_errors: Vec<ShopUserError>,
}

impl LicenseFilingPayload {
    fn of(outcome: shop::Result<shop::LicenseFiling>) -> Result<Self> {
        let (filing, user_errors) = payload(outcome)?;
        Ok(Self { filing: filing.map(LicenseFiling::from), user_errors })
    }
}

/// A licence that was looked at again, or why not.
#[derive(SimpleObject)]
pub struct ReverifyLicensePayload {
    /// Which.
    license_id: Option<ID>,
    /// What is wrong.
    user_errors: Vec<ShopUserError>,
}

/// What shops have to bring now, or why not.
#[derive(SimpleObject)]
pub struct ShopRequirementsPayload {
    /// The new version.
    requirements: Option<ShopRequirements>,
    /// What is wrong.
    user_errors: Vec<ShopUserError>,
}

/// The shops' part of the admin's mutations.
#[derive(Default)]
pub struct ShopMutation;

#[Object]
impl ShopMutation {
    /// Begins an application for the acting organization's one shop.
    async fn start_shop_application(
        &self,
        ctx: &Context<'_>,
        input: StartShopApplicationInput,
    ) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.start_application(ctx.actor(), input.into()).await)
    }

    /// Saves what was written so far; what is missing may come later.
    async fn save_shop_application(
        &self,
        ctx: &Context<'_>,
        input: SaveShopApplicationInput,
    ) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.save_application(ctx.actor(), input.into()).await)
    }

    /// Accepts the terms that hold now, for a shop that was let in under older ones.
    async fn accept_shop_terms(
        &self,
        ctx: &Context<'_>,
        input: AcceptShopTermsInput,
    ) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.accept_shop_terms(ctx.actor(), &input.terms_version).await)
    }

    /// Hands the application in.
    async fn submit_shop_application(&self, ctx: &Context<'_>) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.submit_application(ctx.actor()).await)
    }

    /// Takes the application back to write in it again.
    async fn withdraw_shop_application(&self, ctx: &Context<'_>) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.withdraw_application(ctx.actor()).await)
    }

    /// Opens the doors of a shop that was approved.
    async fn open_shop(&self, ctx: &Context<'_>) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.open_shop(ctx.actor()).await)
    }

    /// Announces that the acting organization's shop closes.
    async fn announce_shop_closing(
        &self,
        ctx: &Context<'_>,
        input: AnnounceShopClosingInput,
    ) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.announce_closing(ctx.actor(), &input.reason).await)
    }

    /// Calls the closing off, before its day.
    async fn call_off_shop_closing(&self, ctx: &Context<'_>) -> Result<ShopApplicationPayload> {
        ShopApplicationPayload::of(ctx.rooms().commerce.call_off_closing(ctx.actor()).await)
    }

    /// Files a licence: with the application, or as a renewal that goes to the secretariat at once.
    async fn file_license(&self, ctx: &Context<'_>, input: FileLicenseInput) -> Result<LicenseFilingPayload> {
        let outcome = async { ctx.rooms().commerce.file_license(ctx.actor(), input.read()?).await };
        LicenseFilingPayload::of(outcome.await)
    }

    /// Lets a shop in, with the licences of its application.
    async fn approve_shop(&self, ctx: &Context<'_>, input: ApproveShopInput) -> Result<ShopApplicationPayload> {
        let outcome = async {
            let shop = required("shopId", &input.shop_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.approve_shop(ctx.actor(), shop).await
        };
        ShopApplicationPayload::of(outcome.await)
    }

    /// Gives an application back with reasons beside its fields.
    async fn return_shop(&self, ctx: &Context<'_>, input: ReturnShopInput) -> Result<ShopApplicationPayload> {
        let outcome = async {
            let shop = required("shopId", &input.shop_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.return_shop(ctx.actor(), shop, reasons(input.reasons)).await
        };
        ShopApplicationPayload::of(outcome.await)
    }

    /// Takes a shop offline for new orders.
    async fn suspend_shop(&self, ctx: &Context<'_>, input: SuspendShopInput) -> Result<ShopApplicationPayload> {
        let outcome = async {
            let shop = required("shopId", &input.shop_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.suspend_shop(ctx.actor(), shop, &input.reason).await
        };
        ShopApplicationPayload::of(outcome.await)
    }

    /// Lets a suspended shop sell again.
    async fn reinstate_shop(&self, ctx: &Context<'_>, input: SuspendShopInput) -> Result<ShopApplicationPayload> {
        let outcome = async {
            let shop = required("shopId", &input.shop_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.reinstate_shop(ctx.actor(), shop, &input.reason).await
        };
        ShopApplicationPayload::of(outcome.await)
    }

    /// Finds a renewed licence in order.
    async fn verify_license(&self, ctx: &Context<'_>, input: VerifyLicenseInput) -> Result<LicenseFilingPayload> {
        let outcome = async {
            let filing = required("filingId", &input.filing_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.verify_license(ctx.actor(), filing).await
        };
        LicenseFilingPayload::of(outcome.await)
    }

    /// Gives a renewed licence back with reasons.
    async fn return_license(&self, ctx: &Context<'_>, input: ReturnLicenseInput) -> Result<LicenseFilingPayload> {
        let outcome = async {
            let filing = required("filingId", &input.filing_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.return_license(ctx.actor(), filing, reasons(input.reasons)).await
        };
        LicenseFilingPayload::of(outcome.await)
    }

    /// Notes that a licence was looked at again and still is in order.
    async fn reverify_license(&self, ctx: &Context<'_>, input: ReverifyLicenseInput) -> Result<ReverifyLicensePayload> {
        let outcome = async {
            let license = required("licenseId", &input.license_id, ShopCode::NotFound)?;
            ctx.rooms().commerce.reverify_license(ctx.actor(), license).await
        };
        let (license, user_errors) = payload(outcome.await)?;
        Ok(ReverifyLicensePayload { license_id: license.map(id), user_errors })
    }

    /// Sets what shops have to bring from now on.
    async fn save_shop_requirements(
        &self,
        ctx: &Context<'_>,
        input: SaveShopRequirementsInput,
    ) -> Result<ShopRequirementsPayload> {
        let outcome = ctx.rooms().commerce.save_shop_requirements(ctx.actor(), input.into()).await;
        let (requirements, user_errors) = payload(outcome)?;
        Ok(ShopRequirementsPayload { requirements: requirements.map(ShopRequirements::from), user_errors })
    }
}
