using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suite accepts an op that is right, all of it.</summary>
public sealed class SoundOpConformance : OpConformance
{
    protected override IEnumerable<OpCase> Cases => OpConformanceTests.Cases("none");

    protected override IBackend Create() => new CpuBackend(threads: 1);
}

/// <summary>The suite notices what is wrong.</summary>
public sealed class OpConformanceTests
{
    private static readonly Dictionary<string, Action<Suite>> s_notices = new()
    {
        ["wrong-gradient"] = suite => suite.Gradients_equal_finite_differences(),
        ["wrong-value"] = suite => suite.Values_equal_their_formulas(),
        ["changes-its-input"] = suite => suite.Inputs_are_left_as_they_were(),
        ["keeps-memory"] = suite => suite.All_memory_of_a_step_goes_back_to_the_pool(),
        ["hides-its-input"] = suite => suite.A_trace_describes_each_op(),
        ["no-name"] = suite => suite.A_trace_describes_each_op(),
    };

    public static TheoryData<string> Faults => [.. s_notices.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_noticed(string fault) => Assert.ThrowsAny<Exception>(() => s_notices[fault](new Suite(fault)));

    internal static IEnumerable<OpCase> Cases(string fault) =>
    [
        new("Triple", x => OneFaultOp.Forward(x[0], fault), OpInput.Of(3, 5))
        {
            Formula = x => x[0].Select(value => 3 * value),
        },
    ];

    private sealed class Suite(string fault) : OpConformance
    {
        protected override IEnumerable<OpCase> Cases => OpConformanceTests.Cases(fault);

        protected override IBackend Create() => new CpuBackend(threads: 1);
    }
}
