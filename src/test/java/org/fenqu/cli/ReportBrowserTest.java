package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.NationalProjection;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The report of the sample, opened from its folder in Chromium. Needs {@code chromium} and {@code
 * chromedriver}; another place is given by {@code -Dfenqu.chromium=} and {@code
 * -Dfenqu.chromedriver=}.
 */
@Tag("browser")
class ReportBrowserTest {
  @TempDir static Path folder;

  private static SparkSession spark;
  private static ChromeDriver browser;
  private static Path report;

  @BeforeAll
  static void open() {
    spark = TestSession.open();
    String warehouse = folder.resolve("wh").toString();
    Outcome run =
        Outcome.of("recompute", "conf/sample.yaml", "--warehouse", warehouse, "--run-id", "look");
    assertThat(run.exit()).as(run.err()).isZero();
    report = folder.resolve("wh/runs/look/report/index.html");
    spark
        .read()
        .format("geoparquet")
        .load(folder.resolve("wh/runs/look/units").toString())
        .createOrReplaceTempView("look_units");

    ChromeOptions options = new ChromeOptions();
    options.setBinary(System.getProperty("fenqu.chromium", "/usr/bin/chromium"));
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1600,1100", "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    System.setProperty(
        ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY,
        System.getProperty("fenqu.chromedriver", "/usr/bin/chromedriver"));
    browser = new ChromeDriver(options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @AfterEach
  void nothing_went_wrong_in_the_browser() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  private static void load(String state) {
    browser.get("about:blank");
    browser.get(report.toUri() + "#" + state);
    waitFor("body[data-map]");
  }

  private static WebElement waitFor(String selector) {
    return new WebDriverWait(browser, Duration.ofSeconds(10))
        .until(driver -> driver.findElement(By.cssSelector(selector)));
  }

  private static String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  @Test
  void the_language_is_switched_and_stays() {
    load("lang=en");
    assertThat(browser.getTitle()).isEqualTo("The sample province");
    browser.findElement(By.id("language")).click();
    waitFor("html[lang=zh-CN]");
    assertThat(browser.getTitle()).isEqualTo("示例省生态环境分区");
    assertThat(browser.findElement(By.tagName("body")).getText())
        .contains("综合压力", "优先保护单元", "图层：来源与完整度");
    browser.navigate().refresh();
    assertThat(browser.getTitle()).isEqualTo("示例省生态环境分区");
  }

  @Test
  void a_click_on_a_unit_shows_its_dossier() throws IOException {
    load("lang=en&map=class");
    Row unit =
        spark
            .sql(
                "SELECT code, name, area_km2, pressure, top_drivers[0].indicator, problem FROM"
                    + " look_units WHERE class = 'key' AND domain = 'land' ORDER BY area_km2 DESC"
                    + " LIMIT 1")
            .head();
    clickInside(unit.getString(0));
    waitFor("#dossier[data-code='" + unit.getString(0) + "']");
    assertThat(text("unit-name")).isEqualTo(unit.getString(1));
    assertThat(text("unit-code")).isEqualTo(unit.getString(0));
    assertThat(text("unit-class")).isEqualTo("Key control");
    assertThat(text("unit-area"))
        .isEqualTo(String.format(Locale.ROOT, "%,.2f km²", unit.getDouble(2)));
    assertThat(text("unit-pressure"))
        .isEqualTo(String.format(Locale.ROOT, "%.1f", Math.rint(unit.getFloat(3) * 100) / 100));
    List<WebElement> drivers = browser.findElements(By.cssSelector("#dossier [data-indicator]"));
    assertThat(drivers.get(0).getDomAttribute("data-indicator")).isEqualTo(unit.getString(4));
    Path picture = Path.of("target/report.png");
    Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
    assertThat(Files.size(picture)).isGreaterThan(50_000);
  }

  /** Clicks the map's pixel where the unit has an inner point, as the page itself projects it. */
  private static void clickInside(String code) {
    Row centre =
        spark
            .sql(
                "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_Transform(ST_Point(lon, lat), 'EPSG:4490',"
                    + " '"
                    + NationalProjection.WKT1
                    + "') p FROM look_units WHERE code = '"
                    + code
                    + "')")
            .head();
    JavascriptExecutor script = browser;
    @SuppressWarnings("unchecked")
    List<Number> pixel =
        (List<Number>)
            script.executeScript(
                "const p = window.fenquMap.latLngToContainerPoint([arguments[0], arguments[1]]);"
                    + " return [p.x, p.y];",
                centre.getDouble(1),
                centre.getDouble(0));
    WebElement map = browser.findElement(By.id("map"));
    int x = (int) Math.round(pixel.get(0).doubleValue() - map.getSize().width / 2.0);
    int y = (int) Math.round(pixel.get(1).doubleValue() - map.getSize().height / 2.0);
    new Actions(browser).moveToElement(map, x, y).click().perform();
  }

  @Test
  void the_value_under_the_pointer_is_read_from_the_map() {
    load("lang=en");
    WebElement map = browser.findElement(By.id("map"));
    new Actions(browser).moveToElement(map).perform();
    new WebDriverWait(browser, Duration.ofSeconds(5))
        .until(driver -> text("readout").matches("Overall pressure\\s+\\d+\\.\\d"));
  }

  @Test
  void a_search_finds_units_by_county() {
    load("lang=zh");
    browser.findElement(By.id("search")).sendKeys("归墟");
    List<WebElement> hits = browser.findElements(By.cssSelector("#found a"));
    assertThat(hits).isNotEmpty().allSatisfy(hit -> assertThat(hit.getText()).contains("归墟"));
    hits.get(0).click();
    assertThat(text("unit-name")).contains("归墟");
  }

  @Test
  void the_study_area_has_a_section() {
    load("lang=en");
    assertThat(text("study-area")).isEqualTo("The study area");
    browser.findElement(By.id("language")).click();
    waitFor("html[lang=zh-CN]");
    assertThat(text("study-area")).isEqualTo("研究区");
  }

  @Test
  void every_map_can_be_chosen() {
    load("lang=en");
    for (WebElement choice : browser.findElements(By.cssSelector("input[name=layer]"))) {
      choice.click();
      waitFor("body[data-map='" + choice.getDomAttribute("value") + "']");
    }
  }
}
