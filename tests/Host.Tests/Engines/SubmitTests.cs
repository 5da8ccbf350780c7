using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Engines;

/// <summary>Calls of submit that are refused, and what an experiment without units to work on says.</summary>
public sealed class SubmitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--engine: is missing; name one of slurm, kubernetes, local")]
    [InlineData("--engine slrum: is unknown; did you mean 'slurm'?", "--engine", "slrum")]
    [InlineData("--image: is for --engine kubernetes, not for slurm", "--engine", "slurm", "--image", "a")]
    [InlineData("--gpus: is for --engine slurm and kubernetes, not for local", "--engine", "local", "--gpus", "1")]
    [InlineData("--at-once 0: give at least 1", "--engine", "local", "--at-once", "0")]
    [InlineData("--sbatch 'account=x': write an option of sbatch, such as --sbatch=--account=x", "--engine", "slurm", "--sbatch", "account=x")]
    [InlineData("--partition 'a b': has a gap in it", "--engine", "slurm", "--partition", "a b")]
    [InlineData("--image: is missing; name an image that has querent on its path", "--engine", "kubernetes")]
    [InlineData("--pvc: is missing; name the claim", "--engine", "kubernetes", "--image", "a")]
    [InlineData("is not below /elsewhere", "--engine", "kubernetes", "--image", "a", "--pvc", "data:/elsewhere")]
    [InlineData("is no run that can be gone on with: plan.json cannot be read", "--engine", "local")]
    public void A_wish_that_cannot_be_granted_is_one_line(string expected, params string[] arguments)
    {
        Directory.CreateDirectory(_folder.Under("experiment"));

        Assert.Contains(expected, QuerentProcess.Run(["submit", _folder.Under("experiment"), .. arguments]).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Slurm_that_is_said()
    {
        string experiment = _folder.Under("experiment");
        QuerentProcess.Run(TinyRun.Planned(experiment)).ShouldSucceed();

        string line = QuerentProcess.Run(new() { ["PATH"] = _folder.Path }, ["submit", experiment, "--engine", "slurm"]).ShouldFail(2);

        Assert.Equal("error: --engine slurm: scontrol is not there or does not answer; submit on a machine of the cluster", line);
        Assert.False(Directory.Exists(Path.Combine(experiment, "engine")));
    }

    public void Dispose() => _folder.Dispose();
}
