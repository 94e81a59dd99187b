using Bezel.Upkeep.Doctor;

namespace Bezel.Upkeep.Tests.Doctor;

internal static class Results
{
    /// <summary>It is in this condition, says something, and says how to mend it exactly when it should.</summary>
    public static DoctorResult ShouldBe(this DoctorResult result, Condition condition, string? mend = null)
    {
        result.Condition.ShouldBe(condition, result.Said);
        // A word without text in the resources would show its key, a slot without value its braces.
        result.Said.ShouldContain(" ");
        (result.Said + result.Mend).ShouldNotMatch(@"\{\w+\}");
        if (mend is not null)
            result.Mend.ShouldNotBeNull().ShouldContain(mend);
        if (condition == Condition.Fine)
            result.Mend.ShouldBeNull();
        return result;
    }
}
