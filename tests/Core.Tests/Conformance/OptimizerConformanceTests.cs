using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suite notices what is wrong; that it accepts what is right, the optimizers of core show.</summary>
public sealed class OptimizerConformanceTests
{
    private static readonly Dictionary<string, Action<Suite>> s_notices = new()
    {
        ["another-formula"] = suite => suite.Its_steps_equal_its_formula(),
        ["hidden-state"] = suite => suite.It_goes_on_from_a_saved_state_with_the_same_bits(),
        ["rate-of-its-own"] = suite => suite.A_rate_of_zero_moves_nothing(),
        ["changes-the-gradient"] = suite => suite.A_gradient_is_left_as_it_was(),
        ["climbs"] = suite => suite.It_descends_a_quadratic(),
    };

    public static TheoryData<string> Faults => [.. s_notices.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_noticed(string fault) => Assert.ThrowsAny<Exception>(() => s_notices[fault](new Suite(fault)));

    private sealed class Suite(string fault) : OptimizerConformance
    {
        protected override OptimizerOptions Options => new()
        {
            Factory = new OptimizerFactory(fault, (parameters, options) => new OneFault(parameters, options, fault)),
            LearningRate = 0.01f,
        };

        protected override WeightStep Formula => (weight, gradient, _, _) => weight - (0.01 * gradient);

        protected override IBackend Create() => new CpuBackend(threads: 1);
    }

    /// <summary>Gradient descent, right but for one fault.</summary>
    private sealed class OneFault(IEnumerable<NamedTensor> parameters, OptimizerOptions options, string fault)
        : Optimizer(parameters, options, statesPerParameter: 0)
    {
        private int _steps;

        protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state)
        {
            float factor = fault switch
            {
                "another-formula" => 1.1f,
                "hidden-state" => ++_steps,
                "climbs" => -1,
                _ => 1,
            };
            float rate = fault == "rate-of-its-own" ? 0.01f : LearningRate;
            parameter.Backend.Axpby(-rate * factor, gradient.Storage, 1, parameter.Storage);
            if (fault == "changes-the-gradient")
            {
                parameter.Backend.Affine(gradient.Storage, gradient.Storage, 0, 0);
            }
        }
    }
}
