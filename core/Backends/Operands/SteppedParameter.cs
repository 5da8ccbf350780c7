namespace Querent.Backends;

/// <summary>One parameter of an optimizer step; all storages have the same length.</summary>
/// <param name="Weight">Gets its new values.</param>
/// <param name="Gradient">The gradient, which stays as it is.</param>
/// <param name="First">The first state: the velocity of SGD with momentum, Adam's mean, the squares of RMSprop.</param>
/// <param name="Second">The second state: Adam's squares.</param>
public readonly record struct SteppedParameter(Storage Weight, Storage Gradient, Storage? First = null, Storage? Second = null);
