using System.Text;
using Bezel.Suppliers.Reports;

namespace Bezel.Suppliers.Tests.Reports;

public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1 212 555 0134")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData(" =1")]
    [InlineData("\uFF1D1")]
    [InlineData("\"=1")]
    public void A_formula_is_a_text(string text) => CsvReport.Harmless(text).ShouldBe("'" + text);

    [Theory]
    [InlineData("Meridian Diamonds")]
    [InlineData("a=b")]
    [InlineData("")]
    [InlineData("O'Neill & Sons")]
    [InlineData("1+1")]
    public void Any_other_text_stays(string text) => CsvReport.Harmless(text).ShouldBe(text);

    [Fact]
    public void Numbers_are_numbers_and_what_would_break_a_row_is_quoted()
    {
        CsvReport report = new CsvReport("Name", "Amount", "When").Add("Vale, \"Sons\"\nNew York", -12.50m, new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.FromHours(-5))).Add(null, 3, "x");
        report.ToString().ShouldBe("Name,Amount,When\r\n\"Vale, \"\"Sons\"\"\nNew York\",-12.50,2026-11-02T14:00:00-05:00\r\n,3,x\r\n");
        report.ToBytes().AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble).ShouldBeTrue();
    }
}
