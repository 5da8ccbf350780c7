using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sgd_steps_agree(int length) => Check(trial =>
    {
        IBackend backend = trial.Backend;
        Storage weight = trial.InPlace(length, "weight");
        backend.SgdStep(weight, trial.Input(length), null, new SgdStep(0.1f, 0, 0.01f, false));
        foreach (bool nesterov in new[] { false, true })
        {
            Storage velocity = trial.Filled(length, 0, $"velocity, Nesterov {nesterov}");
            backend.SgdStep(weight, trial.Input(length), velocity, new SgdStep(0.1f, 0.9f, 0.01f, nesterov));
            backend.SgdStep(weight, trial.Input(length), velocity, new SgdStep(0.1f, 0.9f, 0.01f, nesterov));
        }
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Adam_steps_agree(int length) => Check(trial =>
    {
        foreach (bool decoupled in new[] { false, true })
        {
            Storage weight = trial.InPlace(length, $"weight, decoupled {decoupled}");
            (Storage mean, Storage square) = (trial.Filled(length, 0, "mean"), trial.Filled(length, 0, "square"));
            for (int step = 1; step <= 3; step++)
            {
                (float first, float second) = (1 - MathF.Pow(0.9f, step), 1 - MathF.Pow(0.999f, step));
                trial.Backend.AdamStep(weight, trial.Input(length), mean, square,
                    new AdamStep(0.01f, 0.9f, 0.999f, 1e-8f, 0.1f, decoupled, first, second));
            }
        }
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void RmsProp_steps_agree(int length) => Check(trial =>
    {
        Storage weight = trial.InPlace(length, "weight");
        Storage square = trial.Filled(length, 0, "square");
        for (int step = 1; step <= 3; step++)
        {
            trial.Backend.RmsPropStep(
                weight, trial.Input(length), square, new RmsPropStep(0.01f, 0.99f, 1e-8f, 0.01f));
        }
    });

    /// <summary>More parameters than a launch takes, of lengths that fill no group and one that is empty.</summary>
    [Fact]
    public void Steps_of_several_parameters_agree() => Check(trial =>
    {
        int[] lengths = [1, 300, 256, 0, 7, 1000, 64, 513, 2, 129, 255];
        SteppedParameter[] Parameters(string name, int states) => [.. lengths.Select(length => new SteppedParameter(
            trial.InPlace(length, $"{name} weight of {length}"), trial.Input(length),
            states > 0 ? trial.Filled(length, 0, $"{name} first of {length}") : null,
            states > 1 ? trial.Filled(length, 0, $"{name} second of {length}") : null))];

        trial.Backend.SgdSteps(Parameters("sgd", 0), new SgdStep(0.1f, 0, 0.01f, false));
        trial.Backend.SgdSteps(Parameters("momentum", 1), new SgdStep(0.1f, 0.9f, 0.01f, true));
        trial.Backend.AdamSteps(Parameters("adam", 2), new AdamStep(0.01f, 0.9f, 0.999f, 1e-8f, 0.1f, true, 0.1f, 0.001f));
        trial.Backend.RmsPropSteps(Parameters("rmsprop", 1), new RmsPropStep(0.01f, 0.99f, 1e-8f, 0.01f));
        trial.Backend.SgdSteps([], new SgdStep(0.1f, 0, 0.01f, false));
    });
}
