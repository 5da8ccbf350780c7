namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public void SgdStep(Storage weight, Storage gradient, Storage? velocity, in SgdStep step) =>
        _workers.Run(
            new SgdKernel(Cpu(weight), Cpu(gradient), CpuOrNull(velocity), step),
            Blocks.Count(weight.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void AdamStep(Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step) =>
        _workers.Run(
            new AdamKernel(Cpu(weight), Cpu(gradient), Cpu(mean), Cpu(square), step),
            Blocks.Count(weight.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void RmsPropStep(Storage weight, Storage gradient, Storage square, in RmsPropStep step) =>
        _workers.Run(
            new RmsPropKernel(Cpu(weight), Cpu(gradient), Cpu(square), step),
            Blocks.Count(weight.Length, Blocks.Elements));
}
