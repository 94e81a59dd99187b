using System.Globalization;

namespace Bezel.Mime.Tests.Fields;

public sealed class DateTests
{
    [Theory]
    [InlineData("Mon, 1 Jun 2026 10:20:30 +0200", "2026-06-01T10:20:30+02:00")]
    [InlineData("1 Jun 2026 10:20 -0000", "2026-06-01T10:20:00+00:00")]
    [InlineData("Mon,  1 Jun 26 10:20:30 EST", "2026-06-01T10:20:30-05:00")]
    [InlineData("Fri, 31 Dec 99 23:59:60 GMT (a comment)", "1999-12-31T23:59:59+00:00")]
    [InlineData("Mon Jun  1 10:20:30 2026", "2026-06-01T10:20:30+00:00")]
    [InlineData("Monday, 01-Jun-26 10:20:30 GMT", "2026-06-01T10:20:30+00:00")]
    [InlineData("2026-06-01T10:20:30Z", "2026-06-01T10:20:30+00:00")]
    [InlineData("2026-06-01 10:20:30 +0100", "2026-06-01T10:20:30+01:00")]
    [InlineData("Mon, 1 June 2026 10:20:30 GMT+0100", "2026-06-01T10:20:30+01:00")]
    [InlineData("Mon, 1 Jun 2026 10:20:30 +9900", "2026-06-01T10:20:30+00:00")]
    [InlineData("Mon, 1 Jun 103 10:20:30 +0000", "2003-06-01T10:20:30+00:00")]
    public void Reads_a_date(string value, string expected) =>
        Mail.WithHeaders("Date: " + value).Date.ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("Mon, 31 Feb 2026 10:20:30 +0000")]
    [InlineData("1 Jun 2026")]
    [InlineData("Mon, 1 Foo 2026 10:20:30 +0000")]
    [InlineData("")]
    public void Tells_a_date_that_cannot_be_read(string value)
    {
        MimeMessage message = Mail.WithHeaders("Date: " + value);
        message.Date.ShouldBeNull();
        message.Has(DefectKind.BadDate).ShouldBeTrue();
    }
}
