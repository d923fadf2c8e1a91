//! A file that somebody has sent and that was tried out: new goods, a price, and a row that cannot be.

use anyhow::Result;
use qd_commerce::sheet::{ImportStatus, NewImport};
use qd_kernel::PageRequest;

use super::play::Stage;

const NAME: &str = "秋季新品.csv";
const FILE: &str = "\
SKU,商品名称,类目,类型,规格名称,售价（元）,库存·主仓
AUTUMN-01,秋收陈皮礼盒,陈皮茶饮,实物,小盒,68,40
AUTUMN-02,秋收陈皮礼盒,陈皮茶饮,实物,大盒,118,25
AUTUMN-03,桂花陈皮糖,陈皮茶饮,实物,一罐,0.001,60
";

/// Sends it for the first shop, once.
pub async fn send(stage: &Stage<'_>) -> Result<()> {
    let commerce = &stage.rooms.commerce;
    let owner = &stage.cast.stands[0].owner;
    let known = commerce.sheet_imports(owner, &PageRequest::new(1, None)).await?.items.pop();
    let import = match known {
        Some(import) => import,
        None => {
            let new = NewImport { file_name: NAME.to_owned(), bytes: FILE.as_bytes().to_vec() };
            commerce.start_import(owner, new).await?
        }
    };
    if import.status == ImportStatus::Checking {
        while commerce.work_on_imports().await? > 0 {}
    }
    Ok(())
}
