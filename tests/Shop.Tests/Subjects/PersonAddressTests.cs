using Bezel.Shop.Subjects;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Shop.Tests.Subjects;

public sealed class PersonAddressTests
{
    [Theory]
    [InlineData("Anna.Vale@Example.COM", "anna.vale@example.com")]
    [InlineData(" <anna@example.com.> ", "anna@example.com")]
    [InlineData("mailto:anna@example.com", "anna@example.com")]
    [InlineData("anna@BÜCHER.example", "anna@xn--bcher-kva.example")]
    [InlineData("ａｎｎａ@example.com", "anna@example.com")]
    [InlineData("+1 (212) 555-0134", "+12125550134")]
    [InlineData("0044 20 7946 0018", "+442079460018")]
    [InlineData("020 7946 0018", "02079460018")]
    [InlineData("tel:+1-212-555-0134", "+12125550134")]
    public void One_person_written_differently_is_one_address(string written, string text)
    {
        PersonAddress.TryParse(written, out PersonAddress? address).ShouldBeTrue();
        address!.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("a.b@gmail.com", "ab@gmail.com")]
    [InlineData("anna+shop@example.com", "anna@example.com")]
    [InlineData("+12125550134", "2125550134")]
    public void What_may_be_two_persons_stays_two(string one, string other)
    {
        PersonAddress.TryParse(one, out PersonAddress? first).ShouldBeTrue();
        PersonAddress.TryParse(other, out PersonAddress? second).ShouldBeTrue();
        first.ShouldNotBe(second);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("anna vale@example.com")]
    [InlineData("Anna Vale")]
    [InlineData("12")]
    [InlineData("1234567890123456")]
    [InlineData("anna\0@example.com")]
    [InlineData("anna\ud800@example.com")]
    public void What_is_no_address_is_refused(string? written) => PersonAddress.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void Whatever_is_written_is_read_or_refused_and_reads_the_same_again() => Prop.ForAll<string?>(written =>
    {
        if (!PersonAddress.TryParse(written, out PersonAddress? address))
            return true;
        return PersonAddress.TryParse(address.Text, out PersonAddress? again) && again == address;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_address_longer_than_any_is_refused() => PersonAddress.TryParse(new string('a', 100_000) + "@example.com", out _).ShouldBeFalse();
}
