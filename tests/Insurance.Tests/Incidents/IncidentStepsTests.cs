using System.Text.RegularExpressions;
using Bezel.Insurance.Incidents;

namespace Bezel.Insurance.Tests.Incidents;

public sealed partial class IncidentStepsTests
{
    private const string Columns = "step\twhen\twho\tminutes\tcsf\tsource\n";

    public static TheoryData<string> Names => [.. IncidentSteps.All.Select(s => s.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_step_says_what_to_do_and_why_in_plain_words(string name)
    {
        StepToTake step = IncidentSteps.Find(name).ShouldNotBeNull();
        step.Title.Length.ShouldBeInRange(8, 90);
        step.Title.ShouldNotEndWith(".");
        step.Do.ShouldEndWith(".");
        step.Why.ShouldEndWith(".");
        string all = $"{step.Title} {step.Do} {step.Why}";
        all.ShouldNotContain("!");
        Blame().IsMatch(all).ShouldBeFalse(all);
        Jargon().IsMatch(all).ShouldBeFalse(all);
        step.Outcome.ShouldMatch("^(RS|ID|RC)\\.[A-Z]{2}-[0-9]{2}$");
        step.Sources.ShouldBeSubsetOf(["cisa", "ncsc", "ftc", "gdpr", "nist", "fbi", "psr", "uk-police", "cafc", "acsc", "europol"]);
    }

    [Fact]
    public void There_is_no_text_for_a_step_that_is_not_in_the_list()
    {
        var texts = IncidentWords.Resources.GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, true, true).ShouldNotBeNull();
        texts.Cast<System.Collections.DictionaryEntry>().Select(e => ((string)e.Key).Split('.')).Where(k => k is ["step", _, _]).Select(k => k[1]).Distinct()
            .ShouldBe(IncidentSteps.All.Select(s => s.Name), ignoreOrder: true);
    }

    [Theory]
    [InlineData(IncidentKind.Clicked, "keep-message write-down tell-colleagues look-for-downloads scan sign-ins learn")]
    [InlineData(IncidentKind.Other, "write-down tell-colleagues learn")]
    [InlineData(IncidentKind.TypedPassword, "change-password sign-out-everywhere keep-message write-down recovery-ways second-factor tell-colleagues look-for-downloads scan sign-ins learn")]
    public void When_everything_is_answered_with_no_only_what_always_matters_is_left(IncidentKind kind, string steps) =>
        Given(kind, IncidentStore.NothingElse).ShouldBe(steps.Split(' '));

    [Fact]
    public void Who_is_not_sure_gets_the_steps_of_who_says_yes()
    {
        foreach (IncidentKind kind in Enum.GetValues<IncidentKind>())
            Given(kind, new IncidentAnswers()).ShouldBe(Given(kind, new IncidentAnswers(AccountSort.Mailbox, Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes)));
    }

    [Fact]
    public void A_program_that_was_started_takes_the_computer_off_the_network_first()
    {
        string[] steps = Given(IncidentKind.Clicked, IncidentStore.NothingElse with { SomethingOpened = Answer.Yes });
        steps[0].ShouldBe("take-off-network");
        steps.ShouldContain("computer-cleared");
        steps.ShouldContain("passwords-of-computer");
    }

    [Fact]
    public void Money_makes_ringing_the_bank_the_first_step() =>
        Given(IncidentKind.Clicked, IncidentStore.NothingElse with { MoneyInvolved = Answer.Yes })[0].ShouldBe("ring-bank");

    [Fact]
    public void The_password_of_a_bank_is_money() =>
        Given(IncidentKind.TypedPassword, IncidentStore.NothingElse with { Account = AccountSort.Bank })[..2].ShouldBe(["ring-bank", "change-password"]);

    [Fact]
    public void The_password_of_a_computer_is_treated_as_if_somebody_were_in_it() =>
        Given(IncidentKind.TypedPassword, IncidentStore.NothingElse with { Account = AccountSort.Computer })[0].ShouldBe("take-off-network");

    [Fact]
    public void Only_the_password_of_a_mailbox_asks_for_its_rules_and_its_customers()
    {
        string[] mailbox = Given(IncidentKind.TypedPassword, IncidentStore.NothingElse with { Account = AccountSort.Mailbox });
        string[] till = Given(IncidentKind.TypedPassword, IncidentStore.NothingElse with { Account = AccountSort.ShopSystem });
        mailbox.Except(till).ShouldBe(["mailbox-rules", "sent-mail", "connected-programs", "warn-correspondents", "personal-data", "tell-insurer"]);
        till.Except(mailbox).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_password_it_does_not_matter_whose_it_would_have_been() =>
        Given(IncidentKind.Clicked, IncidentStore.NothingElse with { Account = AccountSort.Bank, PasswordElsewhere = Answer.Yes })
            .ShouldBe(Given(IncidentKind.Clicked, IncidentStore.NothingElse));

    [Fact]
    public void The_same_password_elsewhere_is_changed_there_too() =>
        Given(IncidentKind.TypedPassword, IncidentStore.NothingElse with { PasswordElsewhere = Answer.Yes }).ShouldContain("other-passwords");

    [Theory]
    [InlineData("a\talways\towner\t5\tRS.MI-01", "six columns")]
    [InlineData("a\tsometimes\towner\t5\tRS.MI-01\tnist", "no occasion")]
    [InlineData("a\talways\tnobody\t5\tRS.MI-01\tnist", "is nobody")]
    [InlineData("a\talways\towner\tsoon\tRS.MI-01\tnist", "no number of minutes")]
    [InlineData("a\talways\towner\t5\tRS.MI-01\tnist\na\talways\towner\t5\tRS.MI-01\tnist", "there twice")]
    public void A_line_that_does_not_fit_is_named(string lines, string why) =>
        Should.Throw<FormatException>(() => IncidentSteps.Parse(Columns + lines)).Message.ShouldContain(why);

    [Fact]
    public void A_step_that_is_no_longer_given_is_still_known()
    {
        IncidentSteps.Parse(Columns + "a\tnever\towner\t5\tRS.MI-01\tnist").Single().Name.ShouldBe("a");
        IncidentSteps.All.Where(s => s.When.Contains("never")).Select(s => s.Name).ShouldNotContain(n => Given(IncidentKind.Clicked, new IncidentAnswers()).Contains(n));
    }

    private static string[] Given(IncidentKind kind, IncidentAnswers answers) => [.. IncidentSteps.For(kind, answers).Select(s => s.Name)];

    [GeneratedRegex(@"\b(your fault|mistake|careless|should have known|fell for|victim|wrongly|stupid)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Blame();

    [GeneratedRegex(@"\b(malware|phishing|credential|token|session cookie|MFA|2FA|OAuth|endpoint|IOC|EDR|payload|entity)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Jargon();
}
