using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Authentication.Tests;

/// <summary>The public ARC suites of the corpus: every verdict as stated.</summary>
public sealed partial class CorpusArcTests
{
    private static readonly DateTimeOffset Now = new(2017, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [CorpusFact]
    public async Task Every_verdict_of_the_validation_suite_is_as_stated()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (ArcSuite.Scenario scenario in ArcSuite.Read("arc-draft-validation-tests.yml"))
        {
            foreach ((string name, Dictionary<string, string> fields) in scenario.Cases)
            {
                cases++;
                ArcAnswer answer = await Arc.ValidateAsync(ArcSuite.Bytes(fields["message"]), scenario.Keys, Now);
                string stated = fields["cv"].Trim();
                // Nothing is stated of a chain that a forwarder sealed as failed: a next forwarder would add nothing to it.
                bool right = stated.Length == 0
                    ? answer is { Result: ArcResult.Fail, Problem: ArcProblem.SealedAsFailed }
                    : answer.Result.ToString() == stated && answer.Problem != ArcProblem.SealedAsFailed;
                if (!right)
                    wrong.Add($"{scenario.Description}: {name}: {stated} stated, {answer.Result} seen: {answer.Why}");
            }
        }
        wrong.ShouldBeEmpty();
        cases.ShouldBe(175);
    }

    [CorpusFact]
    public async Task What_the_signing_suite_adds_to_a_message_validates()
    {
        List<string> wrong = [];
        int signed = 0;
        foreach (ArcSuite.Scenario scenario in ArcSuite.Read("arc-draft-sign-tests.yml"))
        {
            foreach ((string name, Dictionary<string, string> fields) in scenario.Cases.Where(c => c.Fields["AS"].Trim().Length > 0))
            {
                signed++;
                string message = $"ARC-Seal: {AsSigned(fields["AS"])}\nARC-Message-Signature: {AsSigned(fields["AMS"])}\n"
                    + $"ARC-Authentication-Results: {fields["AAR"].Trim().ReplaceLineEndings("\n    ")}\n{fields["message"]}";
                ArcAnswer answer = await Arc.ValidateAsync(ArcSuite.Bytes(message), scenario.Keys, Now);
                bool sealedAsFailed = fields["AS"].Contains("cv=fail", StringComparison.Ordinal);
                if (answer.Result != (sealedAsFailed ? ArcResult.Fail : ArcResult.Pass) || (answer.Problem == ArcProblem.SealedAsFailed) != sealedAsFailed)
                    wrong.Add($"{name}: {answer.Result}: {answer.Why}");
            }
        }
        wrong.ShouldBeEmpty();
        signed.ShouldBe(16);
    }

    /// <summary>The suite folds the values for its readers; what it signs has white space nowhere but behind semicolons (its README).</summary>
    private static string AsSigned(string value) => WhiteSpace().Replace(value, "").Replace(";", "; ", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
